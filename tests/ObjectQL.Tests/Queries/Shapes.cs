using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>Many queries of different shape: each number below 46,656 is another one.</summary>
internal static class Shapes
{
    private const int CountField = 6;

    /// <summary>The object of tickets.</summary>
    public static ObjectType TicketType => TypeOf<Ticket>();

    public static ObjectType TypeOf<T>()
        where T : Record, IRecord<T> => T.Type;

    /// <summary>A builder with the query of that number.</summary>
    public static QueryBuilder Builder(int number)
    {
        var builder = new QueryBuilder();
        builder.Reset(TicketType);
        for (var i = 0; i < 6; i++, number /= 6)
        {
            builder.Where(builder.Compare(Operand.Field(0, CountField), QueryCode.Equal + (number % 6), Value.Of((long)i)));
        }

        return builder;
    }

    /// <summary>The condition of that number, of the fluent form: a count of 0 to 5 for each of six comparisons.</summary>
    public static Predicate Condition(Ticket.Fields x, int number)
    {
        var all = Compare(x, number % 6);
        for (var i = 1; i < 6; i++)
        {
            number /= 6;
            all &= Compare(x, number % 6);
        }

        return all;
    }

    /// <summary>What <see cref="Condition"/> means.</summary>
    public static bool Holds(long count, int number)
    {
        for (var i = 0; i < 6; i++, number /= 6)
        {
            if (!Holds(count, 3, number % 6))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Another request of the given hash.</summary>
    public static PlanRequest Request(QueryBuilder builder, PlanKind kind, Hash128 hash) => new(builder, kind) { Hash = hash };

    private static bool Holds(long count, long other, int op) => op switch
    {
        0 => count == other,
        1 => count != other,
        2 => count < other,
        3 => count <= other,
        4 => count > other,
        _ => count >= other,
    };

    private static Predicate Compare(Ticket.Fields x, int op) => op switch
    {
        0 => x.Count == 3L,
        1 => x.Count != 3L,
        2 => x.Count < 3L,
        3 => x.Count <= 3L,
        4 => x.Count > 3L,
        _ => x.Count >= 3L,
    };
}
