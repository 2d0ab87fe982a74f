// SPDX-License-Identifier: MIT
// What a change has to remember to be undone. Every account that a transaction changed has an entry, so the journal also tells
// which accounts to look at in the end.
#ifndef OVM_STATE_JOURNAL_H
#define OVM_STATE_JOURNAL_H

#include <ovm/state.h>

enum ovm_change {
    OVM_CHANGE_EXISTENCE,
    OVM_CHANGE_TOUCH,
    OVM_CHANGE_BALANCE,
    OVM_CHANGE_NONCE,
    OVM_CHANGE_CODE,
    OVM_CHANGE_STORAGE,
    OVM_CHANGE_SLOT,
    OVM_CHANGE_TRANSIENT,
    OVM_CHANGE_CREATED,
    OVM_CHANGE_DESTRUCTED,
    OVM_CHANGE_WARM_ACCOUNT,
    OVM_CHANGE_WARM_SLOT,
    OVM_CHANGE_MEMORY           // has no account
};

struct ovm_journal_entry {
    enum ovm_change change;
    struct ovm_account *account;
    struct ovm_slot *slot;
    union {
        u256 word;
        uint64_t nonce;
        uint32_t epoch;
        ovm_hash code_hash;
        struct ovm_storage *storage;
        struct {
            void *memory;
            ovm_bytes contents;
        } outside;
    } before;
};

// The entry is zeroed but for what is given.
struct ovm_journal_entry *ovm_journal_add(struct ovm_state *state, enum ovm_change change, struct ovm_account *account);

#endif
