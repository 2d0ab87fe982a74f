// SPDX-License-Identifier: MIT
namespace Omo.Node.Rpc;

/// <summary>Codes of errors: those of JSON-RPC 2.0, of EIP-1474, and the one that Ethereum's clients give to a revert.</summary>
public static class RpcErrorCode
{
    /// <summary>A call reverted; the error has its data.</summary>
    public const int ExecutionReverted = 3;

    /// <summary>The text is not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The JSON is no request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>There is no such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters are not the method's.</summary>
    public const int InvalidParameters = -32602;

    /// <summary>A mistake in the node.</summary>
    public const int InternalError = -32603;

    /// <summary>The parameters are well formed, but cannot be used.</summary>
    public const int InvalidInput = -32000;

    /// <summary>What the parameters name is not there.</summary>
    public const int ResourceNotFound = -32001;

    /// <summary>The transaction is not taken.</summary>
    public const int TransactionRejected = -32003;

    /// <summary>The method is known, but not here.</summary>
    public const int MethodNotSupported = -32004;

    /// <summary>A limit would be exceeded.</summary>
    public const int LimitExceeded = -32005;
}
