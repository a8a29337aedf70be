namespace ObjectQL.DriverKit;

/// <summary>A case of the original's suite.</summary>
/// <param name="Number">Its number: group, dot, place.</param>
/// <param name="Name">What the original calls it.</param>
/// <param name="Run">The case over a session.</param>
public sealed record OriginalCase(string Number, string Name, Func<KitDb.Session, Task> Run)
{
    public override string ToString() => $"{Number} {Name}";
}
