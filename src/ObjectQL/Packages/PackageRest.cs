namespace ObjectQL;

/// <summary>Why the calls of a package rest.</summary>
[Flags]
internal enum PackageRest : byte
{
    /// <summary>They run.</summary>
    None = 0,

    /// <summary>The application has disabled it.</summary>
    Disabled = 1,

    /// <summary>It is about to stop, or has stopped.</summary>
    Stopped = 2,

    /// <summary>It was uninstalled.</summary>
    Gone = 4,
}
