// SPDX-License-Identifier: MIT
#include "journal.h"

enum { FIRST_CAPACITY = 64 };

struct ovm_journal_entry *ovm_journal_add(struct ovm_state *state, enum ovm_change change, struct ovm_account *account)
{
    if (state->journal_count == state->journal_capacity) {
        size_t capacity = state->journal_capacity ? 2 * state->journal_capacity : FIRST_CAPACITY;
        state->journal = ovm_extend(state->transaction, state->journal, state->journal_count * sizeof *state->journal,
                                    capacity * sizeof *state->journal);
        state->journal_capacity = capacity;
    }
    struct ovm_journal_entry *entry = &state->journal[state->journal_count++];
    *entry = (struct ovm_journal_entry){.change = change, .account = account};
    return entry;
}

struct ovm_snapshot ovm_state_snapshot(const struct ovm_state *state)
{
    return (struct ovm_snapshot){state->journal_count, state->log_count, state->refund};
}

void ovm_state_remember(struct ovm_state *state, void *memory, size_t size)
{
    struct ovm_journal_entry *entry = ovm_journal_add(state, OVM_CHANGE_MEMORY, NULL);
    entry->before.outside.memory = memory;
    entry->before.outside.contents = ovm_copy(state->transaction, (ovm_bytes){memory, size});
}

// The first touch of the precompile 3 that ran out of gas was kept on the main network (block 2675119), and is since then.
static void undo_touch(struct ovm_state *state, const struct ovm_account *account)
{
    static const ovm_address ripemd160 = {{[19] = 3}};
    if (ovm_address_equal(&account->address, &ripemd160))
        state->touched_ripemd160 = true;
}

static void undo(struct ovm_state *state, const struct ovm_journal_entry *entry)
{
    struct ovm_account *account = entry->account;
    switch (entry->change) {
    case OVM_CHANGE_EXISTENCE:
        account->exists = false;
        break;
    case OVM_CHANGE_TOUCH:
        undo_touch(state, account);
        break;
    case OVM_CHANGE_BALANCE:
        account->balance = entry->before.word;
        break;
    case OVM_CHANGE_NONCE:
        account->nonce = entry->before.nonce;
        break;
    case OVM_CHANGE_CODE:
        account->code_hash = entry->before.code_hash;
        break;
    case OVM_CHANGE_STORAGE:
        account->storage = *entry->before.storage;
        break;
    case OVM_CHANGE_SLOT:
    case OVM_CHANGE_TRANSIENT:
        entry->slot->value = entry->before.word;
        break;
    case OVM_CHANGE_CREATED:
        account->created = entry->before.epoch;
        break;
    case OVM_CHANGE_DESTRUCTED:
        account->destructed = entry->before.epoch;
        break;
    case OVM_CHANGE_WARM_ACCOUNT:
        account->warm = entry->before.epoch;
        break;
    case OVM_CHANGE_WARM_SLOT:
        entry->slot->warm = entry->before.epoch;
        break;
    case OVM_CHANGE_MEMORY:
        memcpy(entry->before.outside.memory, entry->before.outside.contents.data, entry->before.outside.contents.size);
        break;
    }
}

void ovm_state_revert(struct ovm_state *state, struct ovm_snapshot snapshot)
{
    while (state->journal_count > snapshot.journal_count)
        undo(state, &state->journal[--state->journal_count]);
    state->log_count = snapshot.log_count;
    state->refund = snapshot.refund;
}
