using System.Runtime.InteropServices;

namespace ObjectQL.Sqlite.Native;

/// <content>Registering functions, their arguments and results.</content>
internal static unsafe partial class Sqlite3
{
    [LibraryImport(Library, EntryPoint = "sqlite3_create_function_v2")]
    public static partial int CreateFunction(
        nint database, byte* name, int arguments, int flags, nint data,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, nint step, nint final, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_window_function")]
    public static partial int CreateWindowFunction(
        nint database, byte* name, int arguments, int flags, nint data,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> step, delegate* unmanaged[Cdecl]<nint, void> final,
        delegate* unmanaged[Cdecl]<nint, void> value, delegate* unmanaged[Cdecl]<nint, int, nint*, void> inverse, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_aggregate_context")]
    public static partial byte* AggregateContext(nint context, int bytes);

    [LibraryImport(Library, EntryPoint = "sqlite3_user_data")]
    [SuppressGCTransition]
    public static partial nint UserData(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    [SuppressGCTransition]
    public static partial int ValueType(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_int64")]
    [SuppressGCTransition]
    public static partial long ValueLong(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_double")]
    [SuppressGCTransition]
    public static partial double ValueDouble(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    [SuppressGCTransition]
    public static partial byte* ValueText(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    public static partial int ValueBytes(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_null")]
    [SuppressGCTransition]
    public static partial void ResultNull(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64")]
    [SuppressGCTransition]
    public static partial void ResultLong(nint context, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_double")]
    [SuppressGCTransition]
    public static partial void ResultDouble(nint context, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text")]
    public static partial void ResultText(nint context, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error")]
    public static partial void ResultError(nint context, byte* message, int length);
}
