namespace ObjectQL;

/// <summary>What has become of the events of a database.</summary>
/// <param name="Published">How many there were for which somebody listens.</param>
/// <param name="Delivered">How often a listener was told of one, and did not throw.</param>
/// <param name="Failed">How often a listener threw.</param>
/// <param name="Dropped">How many were left out of a queue that was full or stopped.</param>
public readonly record struct EventStatistics(long Published, long Delivered, long Failed, long Dropped);
