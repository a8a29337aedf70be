using ObjectQL;

namespace LibraryWeb;

/// <summary>The database. Its sets, sessions and records are generated from the files in <c>metadata</c>.</summary>
[ObjectModel]
public sealed partial class AppDb;
