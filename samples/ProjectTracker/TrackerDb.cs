using ObjectQL;

namespace ProjectTracker;

/// <summary>The tracker's data: every file below <c>metadata/</c> ends up in here.</summary>
[ObjectModel]
public sealed partial class TrackerDb;
