using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>What the kernel tells about; several together say what a listener wants to hear.</summary>
[Flags]
[SuppressMessage("Naming", "CA1724:Type names should not match namespaces", Justification = "It names what it holds.")]
public enum EventKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A record was stored for the first time, and is committed.</summary>
    RecordCreated = 1,

    /// <summary>A record was changed, and the change is committed.</summary>
    RecordUpdated = 2,

    /// <summary>A record was deleted, and that is committed.</summary>
    RecordDeleted = 4,

    /// <summary>The three of records.</summary>
    Records = RecordCreated | RecordUpdated | RecordDeleted,

    /// <summary>The database was opened; heard by the listeners of the service provider.</summary>
    DatabaseOpened = 8,

    /// <summary>The database is about to be closed.</summary>
    DatabaseClosing = 16,

    /// <summary>A driver answers: at the opening, and when it does again.</summary>
    DriverConnected = 32,

    /// <summary>A driver that had answered does not any more.</summary>
    DriverLost = 64,

    /// <summary>Items have joined the metadata registry.</summary>
    MetadataRegistered = 128,

    /// <summary>Items of the metadata registry are gone.</summary>
    MetadataUnregistered = 256,

    /// <summary>A package was installed and has started; of those that a program was compiled with, listeners of the service provider hear at the opening.</summary>
    PackageInstalled = 512,

    /// <summary>A package was uninstalled.</summary>
    PackageUninstalled = 1024,

    /// <summary>Everything.</summary>
    All = Records | DatabaseOpened | DatabaseClosing | DriverConnected | DriverLost | MetadataRegistered | MetadataUnregistered | PackageInstalled | PackageUninstalled,
}
