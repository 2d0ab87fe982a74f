// SPDX-License-Identifier: MIT
#include <crypto/keccak256.h>
#include <crypto/secp256k1.h>
#include <ovm/rlp.h>
#include <ovm/transaction.h>

enum { FIRST_LIST_BYTE = 0xc0, LEGACY_V = 27, REPLAY_PROTECTED_V = 35 };

// What stands in the encoding besides the transaction's content.
struct signature {
    u256 v, r, s;
    bool names_chain;
    u256 chain_id;
};

static bool read_recipient(ovm_bytes *fields, struct ovm_transaction *transaction)
{
    ovm_bytes to;
    if (!ovm_rlp_next_string(fields, &to) || (to.size != 0 && to.size != sizeof transaction->to.byte))
        return false;
    transaction->creates = to.size == 0;
    if (to.size)
        memcpy(transaction->to.byte, to.data, to.size);
    return true;
}

static bool read_access_list(ovm_bytes *fields, struct ovm_transaction *transaction)
{
    if (!ovm_rlp_next_list(fields, &transaction->access_list))
        return false;
    ovm_bytes entries = transaction->access_list;
    while (entries.size) {
        ovm_bytes entry, keys;
        ovm_address address;
        if (!ovm_rlp_next_list(&entries, &entry) || !ovm_rlp_next_fixed(&entry, address.byte, sizeof address.byte) ||
            !ovm_rlp_next_list(&entry, &keys) || entry.size)
            return false;
        transaction->access_addresses++;
        for (ovm_hash key; keys.size; transaction->access_keys++)
            if (!ovm_rlp_next_fixed(&keys, key.byte, sizeof key.byte))
                return false;
    }
    return true;
}

static bool read_fees(ovm_bytes *fields, struct ovm_transaction *transaction)
{
    if (transaction->type == OVM_DYNAMIC_FEE)
        return ovm_rlp_next_u256(fields, &transaction->max_tip) && ovm_rlp_next_u256(fields, &transaction->max_fee);
    if (!ovm_rlp_next_u256(fields, &transaction->max_fee))
        return false;
    transaction->max_tip = transaction->max_fee;
    return true;
}

// Leaves *content with the payload that was signed, but for what EIP-155 adds.
static bool read_fields(ovm_bytes fields, struct ovm_transaction *transaction, struct signature *signature, ovm_bytes *content)
{
    bool is_typed = transaction->type != OVM_LEGACY;
    *content = fields;
    if (is_typed && !ovm_rlp_next_u256(&fields, &signature->chain_id))
        return false;
    if (!ovm_rlp_next_u64(&fields, &transaction->nonce) || !read_fees(&fields, transaction) ||
        !ovm_rlp_next_u64(&fields, &transaction->gas_limit) || !read_recipient(&fields, transaction) ||
        !ovm_rlp_next_u256(&fields, &transaction->value) || !ovm_rlp_next_string(&fields, &transaction->input) ||
        (is_typed && !read_access_list(&fields, transaction)))
        return false;
    content->size -= fields.size;
    return ovm_rlp_next_u256(&fields, &signature->v) && ovm_rlp_next_u256(&fields, &signature->r) &&
           ovm_rlp_next_u256(&fields, &signature->s) && fields.size == 0;
}

static ovm_hash signing_hash(const struct ovm_transaction *transaction, const struct signature *signature, ovm_bytes content,
                             struct ovm_arena *arena)
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    uint8_t type = (uint8_t)transaction->type;
    if (type)
        ovm_rlp_raw(&writer, (ovm_bytes){&type, 1});
    size_t list = ovm_rlp_begin(&writer);
    ovm_rlp_raw(&writer, content);
    if (transaction->type == OVM_LEGACY && signature->names_chain) {
        ovm_rlp_u256(&writer, &signature->chain_id);
        ovm_rlp_u64(&writer, 0);
        ovm_rlp_u64(&writer, 0);
    }
    ovm_rlp_end(&writer, list);
    ovm_bytes message = ovm_rlp_result(&writer);
    ovm_hash hash;
    ovm_keccak256(message.data, message.size, hash.byte);
    return hash;
}

// Splits v into the parity of the point and, of a legacy transaction, the chain.
static enum ovm_refusal read_parity(const struct ovm_transaction *transaction, struct signature *signature, enum ovm_fork fork,
                                    uint8_t *parity)
{
    u256 v = signature->v;
    if (transaction->type != OVM_LEGACY) {
        signature->names_chain = true;
    } else if (u256_clamp_64(&v) < REPLAY_PROTECTED_V) {
        u256 base = u256_from(LEGACY_V);
        u256_subtract(&v, &v, &base);
    } else {
        if (fork < OVM_SPURIOUS_DRAGON)
            return OVM_REFUSED_SIGNATURE;
        u256 base = u256_from(REPLAY_PROTECTED_V);
        u256_subtract(&v, &v, &base);
        u256_shift_right(&signature->chain_id, &v, 1);
        signature->names_chain = true;
        v = u256_from(v.limb[0] & 1);
    }
    if (u256_clamp_64(&v) > 1)
        return OVM_REFUSED_SIGNATURE;
    *parity = (uint8_t)v.limb[0];
    return OVM_ACCEPTED;
}

// EIP-2: since Homestead only the lower of the two values of s that fit.
static bool is_high(const u256 *s)
{
    static const u256 half_order = {{0xdfe92f46681b20a0, 0x5d576e7357a4501d, 0xffffffffffffffff, 0x7fffffffffffffff}};
    return u256_less(&half_order, s);
}

static enum ovm_refusal find_sender(struct ovm_transaction *transaction, struct signature *signature, ovm_bytes content,
                                    const struct ovm_block *block, enum ovm_fork fork, struct ovm_arena *arena)
{
    uint8_t parity;
    enum ovm_refusal refusal = read_parity(transaction, signature, fork, &parity);
    if (refusal)
        return refusal;
    if (signature->names_chain && !u256_equal(&signature->chain_id, &block->chain_id))
        return OVM_REFUSED_CHAIN;
    if (fork >= OVM_HOMESTEAD && is_high(&signature->s))
        return OVM_REFUSED_SIGNATURE;

    struct ovm_arena_mark mark = ovm_arena_mark(arena);
    ovm_hash hash = signing_hash(transaction, signature, content, arena);
    ovm_arena_release(arena, mark);
    uint8_t r[32], s[32];
    u256_store(r, &signature->r);
    u256_store(s, &signature->s);
    return ovm_ecrecover(hash.byte, parity, r, s, transaction->sender.byte) ? OVM_ACCEPTED : OVM_REFUSED_SIGNATURE;
}

enum ovm_refusal ovm_transaction_read(struct ovm_transaction *transaction, ovm_bytes encoded, const struct ovm_block *block,
                                      enum ovm_fork fork, struct ovm_arena *arena)
{
    *transaction = (struct ovm_transaction){.type = OVM_LEGACY};
    if (encoded.size == 0)
        return OVM_REFUSED_ENCODING;
    if (encoded.data[0] < FIRST_LIST_BYTE) {
        bool known = (encoded.data[0] == OVM_ACCESS_LIST && fork >= OVM_BERLIN) ||
                     (encoded.data[0] == OVM_DYNAMIC_FEE && fork >= OVM_LONDON);
        if (!known)
            return OVM_REFUSED_TYPE;
        transaction->type = (enum ovm_transaction_type)encoded.data[0];
        encoded = (ovm_bytes){encoded.data + 1, encoded.size - 1};
    }
    struct ovm_rlp_item item;
    struct signature signature = {0};
    ovm_bytes content;
    if (!ovm_rlp_only(encoded, &item) || !item.is_list || !read_fields(item.payload, transaction, &signature, &content))
        return OVM_REFUSED_ENCODING;
    return find_sender(transaction, &signature, content, block, fork, arena);
}
