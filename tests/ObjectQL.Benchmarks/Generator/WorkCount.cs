namespace ObjectQL.Benchmarks.Generator;

/// <summary>How much of its work the generator has done, by stage.</summary>
internal readonly record struct WorkCount(double Parses, double Links, double Emits)
{
    public static WorkCount operator -(WorkCount left, WorkCount right) =>
        new(left.Parses - right.Parses, left.Links - right.Links, left.Emits - right.Emits);

    public static WorkCount operator +(WorkCount left, WorkCount right) =>
        new(left.Parses + right.Parses, left.Links + right.Links, left.Emits + right.Emits);
}
