/// <summary>How many projects have a status.</summary>
public sealed record StatusCount(ProjectStatus? Status, long Count);
