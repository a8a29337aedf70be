using System.Runtime.InteropServices;

namespace ObjectQL;

/// <summary>A place for one connection, on a cache line of its own.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct IdleCell
{
    public PooledConnection? Connection;
}
