using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ObjectQL.Sqlite.Tests.Durability;

/// <summary>
/// A SQLite VFS over the default one that remembers, for each file, its content at its last sync. Everything else is what a
/// disk forgets when the power fails.
/// </summary>
/// <remarks>
/// The VFS is a copy of the default one's table with two functions replaced; the files that it opens keep their native state and get a
/// copy of their method table with three functions replaced. Tables are arrays of words: the layouts are those of sqlite3.h.
/// </remarks>
public static unsafe class ForgetfulDisk
{
    private const int VfsWords = 21;
    private const int VfsName = 3;
    private const int VfsOpen = 5;
    private const int VfsDelete = 6;
    private const int MethodWords = 19;
    private const int MethodClose = 1;
    private const int MethodSync = 5;

    private static readonly Lazy<string> s_name = new(Register);
    private static readonly ConcurrentDictionary<nint, nint> s_methods = new();
    private static readonly ConcurrentDictionary<nint, string> s_openFiles = new();
    private static readonly ConcurrentDictionary<string, byte[]> s_synced = new();
    private static nint* s_default;
    private static int s_syncs;

    /// <summary>The name of the VFS, which is registered by asking for it.</summary>
    public static string Name => s_name.Value;

    public static int Syncs => Volatile.Read(ref s_syncs);

    /// <summary>Writes what was synced of a database into another folder, under the same names.</summary>
    public static void SaveWhatWasSynced(string path, string folder)
    {
        foreach (var (file, content) in s_synced)
        {
            if (file.StartsWith(path, StringComparison.Ordinal))
            {
                File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(file)), content);
            }
        }
    }

    private static string Register()
    {
        const string Name = "forgetful";
        var library = SqliteLibrary.Load().Handle;
        s_default = (nint*)((delegate* unmanaged<byte*, nint>)NativeLibrary.GetExport(library, "sqlite3_vfs_find"))(null);
        var vfs = (nint*)NativeMemory.Alloc(VfsWords, (nuint)sizeof(nint));
        new ReadOnlySpan<nint>(s_default, VfsWords).CopyTo(new Span<nint>(vfs, VfsWords));
        vfs[VfsName] = Marshal.StringToCoTaskMemUTF8(Name);
        vfs[VfsOpen] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&Open;
        vfs[VfsDelete] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, int>)&Delete;
        ((delegate* unmanaged<nint*, int, int>)NativeLibrary.GetExport(library, "sqlite3_vfs_register"))(vfs, 0);
        return Name;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        var result = ((delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)s_default[VfsOpen])(vfs, name, file, flags, outFlags);
        if (result == 0 && name is not null && file[0] != 0)
        {
            s_openFiles[(nint)file] = Marshal.PtrToStringUTF8((nint)name)!;
            file[0] = s_methods.GetOrAdd(file[0], Patched);
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(nint vfs, byte* name, int syncFolder)
    {
        s_synced.TryRemove(Marshal.PtrToStringUTF8((nint)name)!, out _);
        return ((delegate* unmanaged[Cdecl]<nint, byte*, int, int>)s_default[VfsDelete])(vfs, name, syncFolder);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint* file, int flags)
    {
        if (s_openFiles.TryGetValue((nint)file, out var path))
        {
            // Closing this stream drops the process's POSIX locks on the file, which no other process of the test asks for.
            Interlocked.Increment(ref s_syncs);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            s_synced[path] = content;
        }

        return ((delegate* unmanaged[Cdecl]<nint*, int, int>)Original(file)[MethodSync])(file, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint* file)
    {
        s_openFiles.TryRemove((nint)file, out _);
        return ((delegate* unmanaged[Cdecl]<nint*, int>)Original(file)[MethodClose])(file);
    }

    private static nint Patched(nint original)
    {
        // The word in front of the copy leads back to the original.
        var copy = (nint*)NativeMemory.Alloc(MethodWords + 1, (nuint)sizeof(nint));
        copy[0] = original;
        new ReadOnlySpan<nint>((nint*)original, MethodWords).CopyTo(new Span<nint>(copy + 1, MethodWords));
        copy[1 + MethodClose] = (nint)(delegate* unmanaged[Cdecl]<nint*, int>)&Close;
        copy[1 + MethodSync] = (nint)(delegate* unmanaged[Cdecl]<nint*, int, int>)&Sync;
        return (nint)(copy + 1);
    }

    private static nint* Original(nint* file) => (nint*)((nint*)file[0])[-1];
}
