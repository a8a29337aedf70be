[ObjectModel]
public sealed partial class TrackerDb;
