// SPDX-License-Identifier: MIT
#include <ovm/transaction.h>

const char *ovm_refusal_text(enum ovm_refusal refusal)
{
    static const char *const texts[OVM_REFUSAL_COUNT] = {
        [OVM_ACCEPTED] = "accepted",
        [OVM_REFUSED_ENCODING] = "the encoding is malformed",
        [OVM_REFUSED_TYPE] = "the type is not known in this fork",
        [OVM_REFUSED_CHAIN] = "it is signed for another chain",
        [OVM_REFUSED_SIGNATURE] = "the signature is not valid",
        [OVM_REFUSED_NONCE] = "the nonce is not the sender's next",
        [OVM_REFUSED_SENDER_CODE] = "the sender has code",
        [OVM_REFUSED_BLOCK_GAS] = "the gas limit is more than is left of the block's",
        [OVM_REFUSED_FEE] = "the fee is below the base fee or the tip",
        [OVM_REFUSED_BALANCE] = "the sender cannot pay for value and gas",
        [OVM_REFUSED_INTRINSIC_GAS] = "the gas limit is below what the transaction itself costs",
        [OVM_REFUSED_INIT_CODE_SIZE] = "the init code is too long",
        [OVM_REFUSED_OUTSIDE_CONTAINER] = "it does not call the execution manager, and the chain has a container",
    };
    return (unsigned)refusal < OVM_REFUSAL_COUNT ? texts[refusal] : "unknown refusal";
}
