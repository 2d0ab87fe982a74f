// SPDX-License-Identifier: MIT
// The module that the machine knows: messages to the execution manager, and to addresses that only look like contracts.
#include "activation.h"

const ovm_address address_of_whitelist = {{0x42, [19] = 0x02}};
const ovm_address address_of_eth = {{0x42, [19] = 0x06}};
const ovm_address address_of_account_proxy = {{0x42, [19] = 0x09}};
const ovm_address address_of_gas_metadata = {{0x06, 0xa5, 0x06, 0xa5, 0x06, 0xa5, 0x06, 0xa5, 0x06, 0xa5,
                                              0x06, 0xa5, 0x06, 0xa5, 0x06, 0xa5, 0x06, 0xa5, 0x06, 0xa5}};
// The seven digits defa017 over and over.
const u256 unset_word = {{0x7defa017defa017d, 0x017defa017defa01, 0xfa017defa017defa, 0xdefa017defa017de}};
const ovm_address unset_address = {{0xde, 0xfa, 0x01, 0x7d, 0xef, 0xa0, 0x17, 0xde, 0xfa, 0x01,
                                    0x7d, 0xef, 0xa0, 0x17, 0xde, 0xfa, 0x01, 0x7d, 0xef, 0xa0}};

static ovm_address container_address(uint8_t number)
{
    ovm_address address = {{[19] = number}};
    for (size_t i = 0; i < 18; i += 2) {
        address.byte[i] = 0xde;
        address.byte[i + 1] = 0xad;
    }
    return address;
}

struct ovm_container_configuration ovm_container_defaults(uint64_t chain_id)
{
    return (struct ovm_container_configuration){
        .execution_manager = container_address(5),
        .state_manager = container_address(6),
        .chain_id = u256_from(chain_id),
        .min_transaction_gas = 50000,
        .max_transaction_gas = 11000000,
        .max_gas_per_queue_per_epoch = 250000000,
    };
}

static bool owns(const struct ovm_module *module, const ovm_address *address)
{
    const struct ovm_container *container = (const struct ovm_container *)module;
    if (ovm_address_equal(address, &container->configuration.execution_manager))
        return true;
    return container->is_running && container->configuration.is_equivalent && has_container_prefix(address);
}

static struct ovm_result run(struct ovm_module *module, struct ovm_evm *evm, const struct ovm_message *message)
{
    struct ovm_container *container = (struct ovm_container *)module;
    struct activation self = {
        .container = container,
        .evm = evm,
        .sender = &message->sender,
        .gas = message->gas,
        .depth = message->depth,
    };
    if (ovm_address_equal(&message->code_address, &container->configuration.execution_manager))
        call_function(&self, message);
    return (struct ovm_result){.outcome = self.outcome, .gas_left = self.gas, .output = self.output};
}

void ovm_container_start(struct ovm_container *container, struct ovm_evm *evm, const struct ovm_container_configuration *configuration)
{
    *container = (struct ovm_container){.module = {.owns = owns, .run = run}, .configuration = *configuration};
    ovm_state_manager_start(&container->states, evm->state, &configuration->state_manager, &configuration->owner);
    container->states.execution_manager = configuration->execution_manager;
    container->states.is_open = !configuration->is_closed;
    container->states.has_address_map = configuration->has_address_map;
    reset_context(container);
    evm->module = &container->module;
}
