// SPDX-License-Identifier: MIT
#include <ovm/container_state.h>

struct account_item {
    struct ovm_map_entry entry;
    ovm_address address;
    struct {
        struct ovm_managed_account account;
        enum ovm_item_state state;
    } kept;
};

struct slot_key {
    ovm_address address;
    ovm_hash key;
};

struct slot_item {
    struct ovm_map_entry entry;
    struct slot_key key;
    struct {
        bool is_given;
        enum ovm_item_state state;
        u256 value, original;
    } kept;
};

void ovm_state_manager_start(struct ovm_state_manager *manager, struct ovm_state *state, const ovm_address *address,
                             const ovm_address *owner)
{
    *manager = (struct ovm_state_manager){.state = state, .address = *address, .owner = *owner};
}

bool ovm_state_manager_authenticates(const struct ovm_state_manager *manager, const ovm_address *caller)
{
    return ovm_address_equal(caller, &manager->owner) || ovm_address_equal(caller, &manager->execution_manager);
}

// A new transaction of the state has touched nothing yet.
static void follow_transaction(struct ovm_state_manager *manager)
{
    if (manager->epoch == manager->state->epoch)
        return;
    manager->epoch = manager->state->epoch;
    ovm_map_start(&manager->accounts, manager->state->transaction, sizeof(ovm_address));
    ovm_map_start(&manager->slots, manager->state->transaction, sizeof(struct slot_key));
    manager->uncommitted_accounts = manager->uncommitted_slots = 0;
}

static struct ovm_account *below(struct ovm_state_manager *manager, const ovm_address *address)
{
    return ovm_state_account(manager->state, address);
}

static struct ovm_slot *slot_below(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    return ovm_state_slot(manager->state, below(manager, address), key);
}

static ovm_address mapped_address(struct ovm_state_manager *manager, const ovm_address *address)
{
    u256 key;
    u256_from_address(&key, address);
    u256 mapped = manager->has_address_map ? slot_below(manager, &manager->address, &key)->value : U256_ZERO;
    return u256_is_zero(&mapped) ? *address : u256_to_address(&mapped);
}

static void load(struct ovm_state_manager *manager, struct account_item *item)
{
    const struct ovm_account *account = below(manager, &item->address);
    item->kept.account = (struct ovm_managed_account){
        .nonce = account->nonce,
        .storage_root = ovm_empty_root,
        .code_hash = account->code_hash,
    };
    if (!ovm_hash_equal(&account->code_hash, &ovm_empty_code_hash))
        item->kept.account.code_address = mapped_address(manager, &item->address);
}

static struct account_item *account_item(struct ovm_state_manager *manager, const ovm_address *address)
{
    follow_transaction(manager);
    struct account_item *item = ovm_map_find(&manager->accounts, address);
    if (!item) {
        item = ovm_map_add(&manager->accounts, address, sizeof *item);
        if (manager->is_open)
            load(manager, item);
    }
    return item;
}

static struct slot_item *slot_item(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    follow_transaction(manager);
    struct slot_key both = {.address = *address};
    u256_store(both.key.byte, key);
    struct slot_item *item = ovm_map_find(&manager->slots, &both);
    if (!item) {
        item = ovm_map_add(&manager->slots, &both, sizeof *item);
        if (manager->is_open) {
            item->kept.value = item->kept.original = slot_below(manager, address, key)->value;
            item->kept.is_given = true;
        }
    }
    return item;
}

// Before an item is written to.
static struct account_item *account_to_change(struct ovm_state_manager *manager, const ovm_address *address)
{
    struct account_item *item = account_item(manager, address);
    ovm_state_remember(manager->state, &item->kept, sizeof item->kept);
    return item;
}

static struct slot_item *slot_to_change(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    struct slot_item *item = slot_item(manager, address, key);
    ovm_state_remember(manager->state, &item->kept, sizeof item->kept);
    return item;
}

static void count(struct ovm_state_manager *manager, uint64_t *counter, int change)
{
    follow_transaction(manager);
    ovm_state_remember(manager->state, counter, sizeof *counter);
    *counter += (uint64_t)change;
}

void ovm_put_account(struct ovm_state_manager *manager, const ovm_address *address, const struct ovm_managed_account *account)
{
    struct account_item *item = account_to_change(manager, address);
    item->kept.account = *account;
    // Whoever proves an account without code could else name any code for it.
    if (ovm_hash_equal(&account->code_hash, &ovm_empty_code_hash))
        item->kept.account.code_address = (ovm_address){{0}};
    if (account->nonce)
        ovm_state_set_nonce(manager->state, below(manager, address), account->nonce);
}

void ovm_put_empty_account(struct ovm_state_manager *manager, const ovm_address *address)
{
    struct account_item *item = account_to_change(manager, address);
    item->kept.account.storage_root = ovm_empty_root;
    item->kept.account.code_hash = ovm_empty_code_hash;
    item->kept.account.code_address = (ovm_address){{0}};
}

struct ovm_managed_account ovm_managed_account(struct ovm_state_manager *manager, const ovm_address *address)
{
    return account_item(manager, address)->kept.account;
}

bool ovm_has_account(struct ovm_state_manager *manager, const ovm_address *address)
{
    static const ovm_hash none;
    return !ovm_hash_equal(&account_item(manager, address)->kept.account.code_hash, &none);
}

bool ovm_has_empty_account(struct ovm_state_manager *manager, const ovm_address *address)
{
    const struct ovm_managed_account *account = &account_item(manager, address)->kept.account;
    return account->nonce == 0 && ovm_hash_equal(&account->code_hash, &ovm_empty_code_hash);
}

void ovm_set_account_nonce(struct ovm_state_manager *manager, const ovm_address *address, uint64_t nonce)
{
    account_to_change(manager, address)->kept.account.nonce = nonce;
    ovm_state_set_nonce(manager->state, below(manager, address), nonce);
}

void ovm_init_pending_account(struct ovm_state_manager *manager, const ovm_address *address)
{
    struct account_item *item = account_to_change(manager, address);
    item->kept.account.nonce = 1;
    item->kept.account.storage_root = ovm_empty_root;
    item->kept.account.code_hash = ovm_empty_code_hash;
    item->kept.account.is_fresh = true;
    // Without a map the creation itself makes the account, and would collide with one that is there.
    if (manager->has_address_map) {
        ovm_state_begin_contract(manager->state, below(manager, address));
        ovm_state_set_nonce(manager->state, below(manager, address), 1);
    }
}

void ovm_commit_pending_account(struct ovm_state_manager *manager, const ovm_address *address, const ovm_address *code_address,
                                const ovm_hash *code_hash)
{
    struct account_item *item = account_to_change(manager, address);
    item->kept.account.code_address = *code_address;
    item->kept.account.code_hash = *code_hash;
    if (!manager->has_address_map)
        return;
    u256 key, mapped;
    u256_from_address(&key, address);
    u256_from_address(&mapped, code_address);
    struct ovm_account *own = below(manager, &manager->address);
    // An account of nothing but storage would count as empty and be removed.
    if (own->nonce == 0)
        ovm_state_set_nonce(manager->state, own, 1);
    ovm_state_store(manager->state, own, ovm_state_slot(manager->state, own, &key), &mapped);
    struct ovm_account *shown = below(manager, address), *holder = below(manager, code_address);
    ovm_state_set_code(manager->state, shown, ovm_state_code(manager->state, holder)->bytes);
}

bool ovm_has_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    return slot_item(manager, address, key)->kept.is_given || account_item(manager, address)->kept.account.is_fresh;
}

u256 ovm_get_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    return slot_item(manager, address, key)->kept.value;
}

u256 ovm_original_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    return slot_item(manager, address, key)->kept.original;
}

void ovm_put_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key, const u256 *value)
{
    struct slot_item *item = slot_to_change(manager, address, key);
    if (!item->kept.is_given && !account_item(manager, address)->kept.account.is_fresh)
        item->kept.original = *value;
    item->kept.is_given = true;
    item->kept.value = *value;
    ovm_state_store(manager->state, below(manager, address), slot_below(manager, address, key), value);
}

bool ovm_test_and_set_account(struct ovm_state_manager *manager, const ovm_address *address, enum ovm_item_state state)
{
    if (account_item(manager, address)->kept.state >= state)
        return true;
    account_to_change(manager, address)->kept.state = state;
    return false;
}

bool ovm_test_and_set_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key, enum ovm_item_state state)
{
    if (slot_item(manager, address, key)->kept.state >= state)
        return true;
    slot_to_change(manager, address, key)->kept.state = state;
    return false;
}

void ovm_count_uncommitted_account(struct ovm_state_manager *manager)
{
    count(manager, &manager->uncommitted_accounts, 1);
}

void ovm_count_uncommitted_slot(struct ovm_state_manager *manager)
{
    count(manager, &manager->uncommitted_slots, 1);
}

bool ovm_commit_account(struct ovm_state_manager *manager, const ovm_address *address)
{
    if (account_item(manager, address)->kept.state != OVM_ITEM_CHANGED)
        return false;
    account_to_change(manager, address)->kept.state = OVM_ITEM_COMMITTED;
    count(manager, &manager->uncommitted_accounts, -1);
    return true;
}

bool ovm_commit_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    if (slot_item(manager, address, key)->kept.state != OVM_ITEM_CHANGED)
        return false;
    slot_to_change(manager, address, key)->kept.state = OVM_ITEM_COMMITTED;
    count(manager, &manager->uncommitted_slots, -1);
    return true;
}

enum ovm_item_state ovm_account_state(struct ovm_state_manager *manager, const ovm_address *address)
{
    return account_item(manager, address)->kept.state;
}

enum ovm_item_state ovm_slot_state(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key)
{
    return slot_item(manager, address, key)->kept.state;
}

void ovm_commit_all(struct ovm_state_manager *manager)
{
    follow_transaction(manager);
    for (struct ovm_map_entry *entry = manager->slots.first; entry; entry = entry->after) {
        const struct slot_item *item = (const struct slot_item *)entry;
        u256 key;
        u256_load(&key, item->key.key.byte, sizeof item->key.key.byte);
        ovm_commit_slot(manager, &item->key.address, &key);
    }
    for (struct ovm_map_entry *entry = manager->accounts.first; entry; entry = entry->after)
        ovm_commit_account(manager, &((const struct account_item *)entry)->address);
}
