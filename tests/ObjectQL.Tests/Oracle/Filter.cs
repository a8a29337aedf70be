namespace ObjectQL.Tests.Oracle;

/// <summary>A random filter, with two meanings that know nothing of each other: the fluent form, and a naive evaluation.</summary>
internal abstract record Filter
{
    public abstract Predicate Build(Ticket.Fields fields);

    /// <summary>True, false, or null for unknown.</summary>
    public abstract bool? Evaluate(Ticket row);

    public static Filter Random(Random random, int depth) => depth == 0 || random.Next(4) == 0
        ? Compare.Pick(random)
        : random.Next(3) switch
        {
            0 => new Negated(Random(random, depth - 1)),
            1 => new Joined(true, Random(random, depth - 1), Random(random, depth - 1)),
            _ => new Joined(false, Random(random, depth - 1), Random(random, depth - 1)),
        };

    private sealed record Compare(Column Column, int Operator, object? Value) : Filter
    {
        public static Compare Pick(Random random)
        {
            var column = Columns.All[random.Next(Columns.All.Length)];
            return new(column, random.Next(column.IsOrdered ? 6 : 2), column.Values[random.Next(column.Values.Length)]);
        }

        public override Predicate Build(Ticket.Fields fields) => Column.Build(fields, Operator, Value);

        public override bool? Evaluate(Ticket row)
        {
            var value = Column.Get(row);
            if (Value is null && Operator < 2)
            {
                return value is null == (Operator == 0);
            }

            if (value is null || Value is null)
            {
                return null;
            }

            var order = Column.Compare(value, Value);
            return Operator switch { 0 => order == 0, 1 => order != 0, 2 => order < 0, 3 => order <= 0, 4 => order > 0, _ => order >= 0 };
        }

        public override string ToString() => $"{Column.Name} {Operator} {Value ?? "null"}";
    }

    private sealed record Negated(Filter Inner) : Filter
    {
        public override Predicate Build(Ticket.Fields fields) => !Inner.Build(fields);

        public override bool? Evaluate(Ticket row) => Inner.Evaluate(row) is { } value ? !value : null;

        public override string ToString() => $"!({Inner})";
    }

    private sealed record Joined(bool IsAnd, Filter Left, Filter Right) : Filter
    {
        public override Predicate Build(Ticket.Fields fields) => IsAnd ? Left.Build(fields) && Right.Build(fields) : Left.Build(fields) || Right.Build(fields);

        public override bool? Evaluate(Ticket row)
        {
            var (left, right) = (Left.Evaluate(row), Right.Evaluate(row));
            var decided = !IsAnd;
            return left == decided || right == decided ? decided : left is null || right is null ? null : !decided;
        }

        public override string ToString() => $"({Left} {(IsAnd ? "&&" : "||")} {Right})";
    }
}
