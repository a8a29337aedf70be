namespace ObjectQL;

/// <summary>The result of an action that gives none.</summary>
public readonly record struct NoResult;
