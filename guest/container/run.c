// SPDX-License-Identifier: MIT
// The way into the container: one transaction, its context, and how much gas an epoch may use.
#include "activation.h"
#include "../evm/host.h"

// Slots of the account that keeps count of gas. Each of the last four has one for either queue.
enum gas_metadata { EPOCH_START = 0, CUMULATIVE_GAS = 1, GAS_BEFORE_EPOCH = 3 };

struct request {
    struct ovm_container_transaction transaction;
    ovm_address entrypoint;
    ovm_bytes data;
};

static struct request read_request(struct ovm_abi_reader *arguments)
{
    struct request request = {0};
    struct ovm_abi_reader fields = ovm_abi_tuple(arguments);
    request.transaction.timestamp = ovm_abi_word(&fields);
    request.transaction.number = ovm_abi_word(&fields);
    request.transaction.queue_origin = ovm_abi_small(&fields, 1);
    request.transaction.l1_origin = ovm_abi_address(&fields);
    request.entrypoint = ovm_abi_address(&fields);
    request.transaction.gas_limit = ovm_abi_word(&fields);
    request.data = ovm_abi_bytes(&fields);
    arguments->failed |= fields.failed;
    return request;
}

static bool answer_bytes(struct activation *self, ovm_bytes bytes)
{
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 1, ovm_abi_tail_size(bytes));
    ovm_abi_put_bytes(&writer, bytes);
    self->output = ovm_abi_result(&writer);
    return true;
}

static void start_context(struct activation *self, const struct request *request)
{
    struct ovm_container *container = self->container;
    uint64_t gas_limit = u256_clamp_64(&request->transaction.gas_limit);
    container->transaction = request->transaction;
    container->transaction.block_gas_limit = u256_from(container->configuration.max_gas_per_queue_per_epoch);
    container->nuisance_gas = gas_limit < self->gas ? gas_limit : self->gas;
    container->refund = U256_ZERO;
    container->is_running = true;
    container->missed = false;
}

void reset_context(struct ovm_container *container)
{
    container->transaction = (struct ovm_container_transaction){
        .timestamp = unset_word,
        .number = unset_word,
        .gas_limit = unset_word,
        .block_gas_limit = unset_word,
        .l1_origin = unset_address,
    };
    container->context = (struct ovm_container_context){.caller = unset_address, .address = unset_address};
    container->nuisance_gas = UINT64_MAX;
    container->refund = unset_word;
    container->is_running = false;
}

static bool get_metadata(struct activation *self, unsigned key, u256 *value)
{
    u256 slot = u256_from(key);
    return get_slot(self, &address_of_gas_metadata, &slot, value);
}

static bool put_metadata(struct activation *self, unsigned key, const u256 *value)
{
    u256 slot = u256_from(key);
    return put_native_slot(self, &address_of_gas_metadata, &slot, value);
}

static bool begin_epoch_if_due(struct activation *self)
{
    const u256 *now = &self->container->transaction.timestamp;
    u256 end, length = u256_from(self->container->configuration.seconds_per_epoch);
    if (!get_metadata(self, EPOCH_START, &end))
        return false;
    u256_add(&end, &end, &length);
    if (u256_less(now, &end))
        return true;
    if (!put_metadata(self, EPOCH_START, now))
        return false;
    for (unsigned queue = 0; queue < 2; queue++) {
        u256 gas;
        if (!get_metadata(self, CUMULATIVE_GAS + queue, &gas) || !put_metadata(self, GAS_BEFORE_EPOCH + queue, &gas))
            return false;
    }
    return true;
}

static bool fits_epoch(struct activation *self, bool *fits)
{
    const struct ovm_container *container = self->container;
    unsigned queue = container->transaction.queue_origin;
    u256 used, before, limit = u256_from(container->configuration.max_gas_per_queue_per_epoch);
    if (!get_metadata(self, CUMULATIVE_GAS + queue, &used) || !get_metadata(self, GAS_BEFORE_EPOCH + queue, &before))
        return false;
    u256_subtract(&used, &used, &before);
    bool overflows = u256_add(&used, &used, &container->transaction.gas_limit);
    *fits = !overflows && u256_less(&used, &limit);
    return true;
}

static bool add_to_epoch(struct activation *self, uint64_t gas_used)
{
    const struct ovm_container *container = self->container;
    unsigned key = CUMULATIVE_GAS + container->transaction.queue_origin;
    u256 gas, more = u256_from(gas_used), refund = container->refund, base = u256_from(container->configuration.min_transaction_gas);
    if (u256_less(&more, &refund))
        refund = more;
    if (!get_metadata(self, key, &gas))
        return false;
    u256_subtract(&more, &more, &refund);
    u256_add(&more, &more, &base);
    u256_add(&gas, &gas, &more);
    return put_metadata(self, key, &gas);
}

// Whether the transaction is one to run at all; false only if that cannot be found out.
static bool validate(struct activation *self, bool *is_valid)
{
    const struct ovm_container_configuration *configuration = &self->container->configuration;
    const struct ovm_container_transaction *transaction = &self->container->transaction;
    u256 min = u256_from(configuration->min_transaction_gas), max = u256_from(configuration->max_transaction_gas);
    // With the unset number it could be run inside itself.
    *is_valid = !u256_equal(&transaction->number, &unset_word) && !u256_less(&transaction->gas_limit, &min) &&
                !u256_less(&max, &transaction->gas_limit);
    if (configuration->is_equivalent && (!u256_fits_64(&transaction->number) || !u256_fits_64(&transaction->timestamp)))
        *is_valid = false;
    return !*is_valid || !configuration->meters_epochs || fits_epoch(self, is_valid);
}

static bool execute(struct activation *self, const struct request *request, ovm_bytes *output)
{
    const struct ovm_container_configuration *configuration = &self->container->configuration;
    // The metering is no use of state by the transaction.
    uint64_t nuisance_gas = self->container->nuisance_gas;
    self->container->nuisance_gas = UINT64_MAX;
    bool is_valid;
    *output = (ovm_bytes){NULL, 0};
    if (configuration->meters_epochs && !begin_epoch_if_due(self))
        return false;
    if (!validate(self, &is_valid))
        return false;
    if (!is_valid)
        return true;
    uint64_t before = self->gas, gas_limit = request->transaction.gas_limit.limb[0] - configuration->min_transaction_gas;
    struct answer answer;
    self->container->nuisance_gas = nuisance_gas;
    bool went = configuration->is_equivalent
                    ? run_equivalently(self, &request->entrypoint, gas_limit, request->data, &answer)
                    : call_contract(self, gas_limit, &request->entrypoint, &U256_ZERO, request->data, MESSAGE_CALL, &answer);
    if (!went)
        return false;
    self->container->nuisance_gas = UINT64_MAX;
    if (configuration->meters_epochs && !add_to_epoch(self, before - self->gas))
        return false;
    // A closed manager's owner commits what it has proven.
    if (!configuration->is_closed)
        ovm_commit_all(&self->container->states);
    *output = answer.data;
    return true;
}

static bool is_as_recorded(const struct ovm_container_transaction *says, const struct ovm_container_transaction *recorded)
{
    return u256_equal(&says->timestamp, &recorded->timestamp) && u256_equal(&says->number, &recorded->number) &&
           says->queue_origin == recorded->queue_origin && ovm_address_equal(&says->l1_origin, &recorded->l1_origin);
}

ovm_bytes ovm_container_run_call(const struct ovm_container *container, const ovm_address *entrypoint, uint64_t gas_limit, ovm_bytes data,
                                 struct ovm_arena *arena)
{
    const struct ovm_container_transaction *recorded = container->recorded;
    uint64_t most = container->configuration.max_transaction_gas;
    struct ovm_abi_writer fields = ovm_abi_write(arena, 0, 7, ovm_abi_tail_size(data));
    ovm_abi_put_word(&fields, &recorded->timestamp);
    ovm_abi_put_word(&fields, &recorded->number);
    ovm_abi_put_u64(&fields, recorded->queue_origin);
    ovm_abi_put_address(&fields, &recorded->l1_origin);
    ovm_abi_put_address(&fields, entrypoint);
    ovm_abi_put_u64(&fields, gas_limit < most ? gas_limit : most);
    ovm_abi_put_bytes(&fields, data);

    struct ovm_abi_writer call = ovm_abi_write(arena, RUN_SELECTOR, 2, fields.size);
    ovm_abi_put_u64(&call, call.size - call.head);
    ovm_abi_put_address(&call, &container->configuration.state_manager);
    memcpy(call.data + call.size, fields.data, fields.size);
    return (ovm_bytes){call.data, call.size + fields.size};
}

bool run_transaction(struct activation *self, struct ovm_abi_reader *arguments)
{
    struct ovm_container *container = self->container;
    struct request request = read_request(arguments);
    ovm_address state_manager = ovm_abi_address(arguments);
    ovm_bytes output = {NULL, 0};
    if (arguments->failed)
        return revert_plainly(self, output);
    if (!u256_equal(&container->transaction.number, &unset_word))
        return answer_bytes(self, output);
    if (!ovm_address_equal(&state_manager, &container->configuration.state_manager))
        return revert_plainly(self, output);
    if (!ovm_state_manager_authenticates(&container->states, self->sender))
        return revert_plainly(self, ovm_abi_error(self->evm->frames,
                                                  "Only authenticated addresses in ovmStateManager can call this function"));
    if (container->recorded && !is_as_recorded(&request.transaction, container->recorded))
        return revert_plainly(self, ovm_abi_error(self->evm->frames, "Block and origin are not those that are recorded on L1"));
    start_context(self, &request);
    bool ended = execute(self, &request, &output);
    reset_context(container);
    return ended && answer_bytes(self, output);
}

static bool simulate(struct activation *self, const struct request *request, const u256 *value, struct answer *answer)
{
    static const ovm_address none;
    if (!ovm_address_equal(&request->entrypoint, &none))
        return call_contract(self, u256_clamp_64(&request->transaction.gas_limit), &request->entrypoint, value, request->data,
                             MESSAGE_CALL, answer);
    const ovm_address creator = self->container->context.address;
    uint64_t nonce;
    if (!check_deployer(self) || !get_nonce(self, &creator, &nonce))
        return false;
    ovm_address address = ovm_create_address(self->evm->frames, &creator, nonce), code_address;
    if (!create_contract(self, &address, request->data, answer))
        return false;
    if (!answer->succeeded)
        return true;
    if (!get_code_address(self, &address, &code_address))
        return false;
    answer->data = ovm_host_code(self->evm, &code_address);
    return true;
}

bool simulate_message(struct activation *self, struct ovm_abi_reader *arguments)
{
    static const ovm_address none;
    struct ovm_container *container = self->container;
    struct request request = read_request(arguments);
    ovm_address from = ovm_abi_address(arguments);
    u256 value = ovm_abi_word(arguments);
    ovm_address state_manager = ovm_abi_address(arguments);
    bool is_outside = ovm_address_equal(self->sender, &none) && !container->is_running && !container->configuration.is_equivalent;
    if (arguments->failed || !is_outside || !ovm_address_equal(&state_manager, &container->configuration.state_manager))
        return revert_plainly(self, (ovm_bytes){NULL, 0});
    start_context(self, &request);
    container->nuisance_gas = UINT64_MAX;
    container->context.address = from;
    struct answer answer;
    bool ended = simulate(self, &request, &value, &answer);
    reset_context(container);
    if (!ended)
        return false;
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, 0, 2, ovm_abi_tail_size(answer.data));
    ovm_abi_put_u64(&writer, answer.succeeded);
    ovm_abi_put_bytes(&writer, answer.data);
    return answer_bytes(self, ovm_abi_result(&writer));
}
