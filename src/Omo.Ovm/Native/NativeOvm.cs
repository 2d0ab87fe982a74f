// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>The functions of guest/include/ovm/native.h. Results are of enum ovm_status unless that file says otherwise.</summary>
internal static unsafe partial class NativeOvm
{
    public const string Library = "ovm";

    static NativeOvm() => NativeLibrary.SetDllImportResolver(typeof(NativeOvm).Assembly, OvmLibrary.Resolve);

    [LibraryImport(Library, EntryPoint = "ovm_native_program")]
    public static partial int Program(NativeHost* host, NativeTracer* tracer, NativeBatchResult* result, int* status);

    [LibraryImport(Library, EntryPoint = "ovm_native_batch")]
    public static partial int Batch(
        NativeHost* host, NativeTracer* tracer, byte* root, byte* configuration, nuint configurationSize, byte* batch, nuint batchSize,
        NativeBatchResult* result);

    [LibraryImport(Library, EntryPoint = "ovm_native_block")]
    public static partial int Block(
        NativeHost* host, NativeTracer* tracer, byte* parent, byte* configuration, nuint configurationSize, byte* content, nuint contentSize,
        NativeBatchResult* result, delegate* unmanaged<void*, byte*, nuint, void> output, void* user);

    [LibraryImport(Library, EntryPoint = "ovm_native_recorded_data")]
    public static partial int RecordedData(byte* recorded, nuint size, delegate* unmanaged<void*, byte*, nuint, void> output, void* user);

    [LibraryImport(Library, EntryPoint = "ovm_native_call")]
    public static partial int Call(
        NativeHost* host, NativeTracer* tracer, byte* root, byte* configuration, nuint configurationSize, byte* batch, nuint batchSize,
        NativeCall* call, NativeCallResult* result, delegate* unmanaged<void*, byte*, nuint, void> output, void* user);

    [LibraryImport(Library, EntryPoint = "ovm_native_sender")]
    public static partial int Sender(
        byte* configuration, nuint configurationSize, ulong blockNumber, byte* transaction, nuint size, int* refusal, byte* sender);

    [LibraryImport(Library, EntryPoint = "ovm_native_apply")]
    public static partial int Apply(
        NativeHost* host, NativeTracer* tracer, byte* root, byte* configuration, nuint configurationSize, byte* batch, nuint batchSize,
        byte* transaction, nuint size, byte* from, NativeTransactionResult* result,
        delegate* unmanaged<void*, byte*, nuint, void> output, void* user);

    [LibraryImport(Library, EntryPoint = "ovm_native_write_state")]
    public static partial int WriteState(NativeHost* host, byte* root, byte* accounts, nuint size, byte* newRoot);

    [LibraryImport(Library, EntryPoint = "ovm_native_read_account")]
    public static partial int ReadAccount(NativeHost* host, byte* root, byte* address, NativeAccount* account);

    [LibraryImport(Library, EntryPoint = "ovm_native_read_slot")]
    public static partial int ReadSlot(NativeHost* host, byte* root, byte* address, byte* key, byte* value);

    [LibraryImport(Library, EntryPoint = "ovm_native_write_trie")]
    public static partial int WriteTrie(NativeHost* host, byte* root, int secure, byte* changes, nuint size, byte* newRoot);

    [LibraryImport(Library, EntryPoint = "ovm_native_status_text")]
    public static partial byte* StatusText(int status);

    [LibraryImport(Library, EntryPoint = "ovm_native_refusal_text")]
    public static partial byte* RefusalText(int refusal);

    [LibraryImport(Library, EntryPoint = "ovm_native_signer_open")]
    public static partial nint SignerOpen();

    [LibraryImport(Library, EntryPoint = "ovm_native_signer_close")]
    public static partial void SignerClose(nint signer);

    [LibraryImport(Library, EntryPoint = "ovm_native_sign")]
    public static partial int Sign(nint signer, byte* hash, byte* secret, byte* signature);

    [LibraryImport(Library, EntryPoint = "ovm_native_address")]
    public static partial int AddressOf(nint signer, byte* secret, byte* address);
}
