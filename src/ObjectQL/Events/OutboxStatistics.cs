namespace ObjectQL;

/// <summary>What an <see cref="OutboxDispatcher"/> has done.</summary>
/// <param name="Delivered">How many events were delivered.</param>
/// <param name="Failed">How many deliveries failed.</param>
/// <param name="Dead">How many events were given up.</param>
public readonly record struct OutboxStatistics(long Delivered, long Failed, long Dead);
