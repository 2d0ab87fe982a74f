// SPDX-License-Identifier: MIT
// OVM_DeployerWhitelist, with its contract's storage layout: slot 0 holds, from the lowest byte, whether it was initialised,
// whether everybody may deploy, and the owner; slot 1 begins the mapping of deployers.
#include <crypto/keccak256.h>

#include "activation.h"
#include "../evm/host.h"

enum {
    INITIALIZE = 0x400ada75,                    // (address owner, bool allows_all)
    SET_DEPLOYER = 0x08fd6322,                  // setWhitelistedDeployer(address,bool)
    SET_OWNER = 0x13af4035,                     // setOwner(address)
    SET_ALLOWS_ALL = 0xd533887a,                // setAllowArbitraryDeployment(bool)
    ENABLE_ALL = 0xbdc7b54f,                    // enableArbitraryContractDeployment()
    IS_ALLOWED = 0xb1540a01,                    // isDeployerAllowed(address)
    WHITELIST = 0x9b19251a,                     // whitelist(address)
    INITIALIZED = 0x158ef93e,                   // initialized()
    ALLOWS_ALL = 0x7ec630dd,                    // allowArbitraryDeployment()
    OWNER = 0x8da5cb5b,                         // owner()
};

struct settings {
    bool is_initialized, allows_all;
    ovm_address owner;
};

static struct settings decode_settings(const u256 *word)
{
    u256 owner;
    u256_shift_right(&owner, word, 16);
    return (struct settings){(word->limb[0] & 0xff) != 0, (word->limb[0] >> 8 & 0xff) != 0, u256_to_address(&owner)};
}

static bool read_settings(struct activation *self, struct settings *settings)
{
    u256 word;
    if (!get_slot(self, &address_of_whitelist, &U256_ZERO, &word))
        return false;
    *settings = decode_settings(&word);
    return true;
}

static bool write_settings(struct activation *self, const struct settings *settings)
{
    if (self->container->context.is_static)
        return revert_with(self, REVERT_STATIC_VIOLATION, (ovm_bytes){NULL, 0});
    u256 word;
    u256_from_address(&word, &settings->owner);
    u256_shift_left(&word, &word, 16);
    word.limb[0] |= (uint64_t)settings->allows_all << 8 | settings->is_initialized;
    return put_native_slot(self, &address_of_whitelist, &U256_ZERO, &word);
}

static u256 slot_of(const ovm_address *deployer)
{
    uint8_t place[64] = {[63] = 1}, hash[32];
    memcpy(place + 12, deployer->byte, sizeof deployer->byte);
    ovm_keccak256(place, sizeof place, hash);
    u256 slot;
    u256_load(&slot, hash, sizeof hash);
    return slot;
}

static bool answer_word(struct activation *self, const u256 *word)
{
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 1, 0);
    ovm_abi_put_word(&writer, word);
    self->output = ovm_abi_result(&writer);
    return true;
}

static bool answer_flag(struct activation *self, bool flag)
{
    u256 word = u256_from(flag);
    return answer_word(self, &word);
}

static bool revert_with_error(struct activation *self, const char *message)
{
    return revert_with(self, REVERT_INTENTIONAL, ovm_abi_error(self->evm->frames, message));
}

static bool set_deployer(struct activation *self, const ovm_address *deployer, bool is_allowed)
{
    if (self->container->context.is_static)
        return revert_with(self, REVERT_STATIC_VIOLATION, (ovm_bytes){NULL, 0});
    u256 slot = slot_of(deployer), word = u256_from(is_allowed);
    return put_native_slot(self, &address_of_whitelist, &slot, &word);
}

static bool call_as_owner(struct activation *self, uint32_t selector, struct ovm_abi_reader *arguments, struct settings *settings)
{
    if (!ovm_address_equal(&self->container->context.caller, &settings->owner))
        return revert_with_error(self, "Function can only be called by the owner of this contract.");
    ovm_address address;
    switch (selector) {
    case SET_DEPLOYER:
        address = ovm_abi_address(arguments);
        return set_deployer(self, &address, ovm_abi_bool(arguments));
    case SET_OWNER:
        settings->owner = ovm_abi_address(arguments);
        break;
    case SET_ALLOWS_ALL:
        settings->allows_all = ovm_abi_bool(arguments);
        break;
    default:
        settings->allows_all = true;
        settings->owner = (ovm_address){{0}};
        break;
    }
    return write_settings(self, settings);
}

static bool initialize(struct activation *self, struct ovm_abi_reader *arguments, const struct settings *settings)
{
    if (settings->is_initialized)
        return true;
    struct settings first = {.is_initialized = true, .owner = ovm_abi_address(arguments)};
    first.allows_all = ovm_abi_bool(arguments);
    return write_settings(self, &first);
}

static bool answer_deployer(struct activation *self, const ovm_address *deployer, bool is_allowed_anyway)
{
    if (is_allowed_anyway)
        return answer_flag(self, true);
    u256 slot = slot_of(deployer), word;
    return get_slot(self, &address_of_whitelist, &slot, &word) && answer_flag(self, (word.limb[0] & 0xff) != 0);
}

static bool has_arguments(ovm_bytes input, uint32_t selector)
{
    unsigned words = 0;
    switch (selector) {
    case INITIALIZE:
    case SET_DEPLOYER:
        words = 2;
        break;
    case SET_OWNER:
    case SET_ALLOWS_ALL:
    case IS_ALLOWED:
    case WHITELIST:
        words = 1;
        break;
    default:
        break;
    }
    return input.size >= 4 + 32 * words;
}

bool call_whitelist(struct activation *self, ovm_bytes input)
{
    struct settings settings;
    if (input.size < 4)
        return revert_with(self, REVERT_INTENTIONAL, (ovm_bytes){NULL, 0});
    uint32_t selector = (uint32_t)input.data[0] << 24 | (uint32_t)input.data[1] << 16 | (uint32_t)input.data[2] << 8 | input.data[3];
    struct ovm_abi_reader arguments = ovm_abi_read((ovm_bytes){input.data + 4, input.size - 4});
    if (!has_arguments(input, selector))
        return revert_with(self, REVERT_INTENTIONAL, (ovm_bytes){NULL, 0});
    if (!read_settings(self, &settings))
        return false;
    ovm_address address;
    u256 word;
    switch (selector) {
    case INITIALIZE:
        return initialize(self, &arguments, &settings);
    case SET_DEPLOYER:
    case SET_OWNER:
    case SET_ALLOWS_ALL:
    case ENABLE_ALL:
        return call_as_owner(self, selector, &arguments, &settings);
    case IS_ALLOWED:
        address = ovm_abi_address(&arguments);
        return answer_deployer(self, &address, !settings.is_initialized || settings.allows_all);
    case WHITELIST:
        address = ovm_abi_address(&arguments);
        return answer_deployer(self, &address, false);
    case INITIALIZED:
        return answer_flag(self, settings.is_initialized);
    case ALLOWS_ALL:
        return answer_flag(self, settings.allows_all);
    case OWNER:
        u256_from_address(&word, &settings.owner);
        return answer_word(self, &word);
    default:
        return revert_with(self, REVERT_INTENTIONAL, (ovm_bytes){NULL, 0});
    }
}

bool is_deployer_allowed(struct ovm_evm *evm, const ovm_address *deployer)
{
    u256 word = ovm_host_load(evm, &address_of_whitelist, &U256_ZERO), slot = slot_of(deployer);
    struct settings settings = decode_settings(&word);
    if (!settings.is_initialized || settings.allows_all)
        return true;
    word = ovm_host_load(evm, &address_of_whitelist, &slot);
    return (word.limb[0] & 0xff) != 0;
}
