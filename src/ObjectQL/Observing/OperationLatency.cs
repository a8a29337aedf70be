namespace ObjectQL;

/// <summary>How long one kind of operation on one object took.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Figures">How long.</param>
public sealed record OperationLatency(string ObjectName, OperationKinds Kind, LatencyFigures Figures);
