using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>What a text becomes within a query that has other conditions: numbers of sources and values, and the shape.</summary>
public sealed class TextShapeTests
{
    private const int TeamField = 18;
    private const int ParentField = 19;
    private readonly TextCache _texts = new(static name => name == "teams" ? Shapes.TypeOf<Team>().Schema : name == "tickets" ? Shapes.TicketType.Schema : null);

    [Test]
    public void A_path_is_one_source_in_texts_and_fluent_conditions()
    {
        var builder = New();
        builder.Where(Text(builder, "parent.parent.nick == @a && parent.nick == 'x'", ("a", "1")));
        var lookup = builder.LookupSource(0, TeamField);
        builder.Where(builder.Compare(Operand.Field(lookup, 3), QueryCode.Equal, Value.Of("t")));
        builder.Where(Text(builder, "team.name != @b || parent.parent.team.name == @b || nick == @c", ("c", "3"), ("b", "2")));
        var shape = Read(builder);
        Assert.That(
            shape.Sources.Select(static source => $"{source.Parent}.{source.Field} {source.Schema.Name}"),
            Is.EqualTo(new[] { $"0.{ParentField} tickets", $"1.{ParentField} tickets", $"0.{TeamField} teams", $"2.{TeamField} teams" }));
        Assert.That(
            ExpressionText.Print(shape.Where!, builder.Type!.Schema, shape.Sources),
            Is.EqualTo("((parent.parent.nick == @p0 && parent.nick == 'x') && team.name == @p1) && (team.name != @p2 || parent.parent.team.name == @p2 || nick == @p3)"));
        Assert.That(builder.Values.Take(4).Select(static value => value.AsText), Is.EqualTo(new[] { "1", "t", "2", "3" }));
    }

    [Test]
    public void The_shape_has_the_text_and_the_nulls_but_not_the_values()
    {
        Assert.That(Hash("nick == @a", ("a", "1")), Is.EqualTo(Hash("nick == @a", ("a", "2"))));
        Assert.That(Hash("nick == @a", ("a", "1")), Is.Not.EqualTo(Hash("nick == @a", ("a", (string?)null))));
        Assert.That(Hash("nick == @a", ("a", "1")), Is.Not.EqualTo(Hash("nick != @a", ("a", "1"))));
    }

    [Test]
    public void A_null_is_a_null_test_where_it_is_compared_for_equality()
    {
        var builder = New();
        builder.Where(Text(builder, "nick == @a || @b != count || count > @b", ("a", (string?)null), ("b", (int?)null)));
        Assert.That(ExpressionText.Print(Read(builder).Where!, builder.Type!.Schema), Is.EqualTo("nick is null || count is not null || count > @p1"));
    }

    [Test]
    public void Children_and_lookups_of_several_texts_have_sources_of_their_own()
    {
        var builder = New(Shapes.TypeOf<Team>());
        builder.Where(Text(builder, "exists(tickets, nick == @a && parent.nick == @b)", ("a", "1"), ("b", "2")));
        builder.Where(Text(builder, "!tickets.any(nick == @a)", ("a", "3")));
        var shape = Read(builder);
        Assert.That(
            ExpressionText.Print(shape.Where!, builder.Type!.Schema, shape.Sources),
            Is.EqualTo("exists(tickets, nick == @p0 && parent.nick == @p1) && !exists(tickets, nick == @p2)"));
        Assert.That(
            shape.Sources.Select(static source => $"{source.Kind} {source.Parent} {source.Schema.Name}"),
            Is.EqualTo(new[] { "Children 0 tickets", "Lookup 1 tickets", "Children 0 tickets" }));
        Assert.That(Planner.List(builder.Type.Schema, shape).Parameters.Select(static parameter => $"{parameter.Argument} {parameter.Form.Name}"), Is.EqualTo(new[] { "0 nick", "1 nick", "2 nick" }));
    }

    [Test]
    public void Texts_are_read_once_and_the_cache_is_bounded()
    {
        var first = _texts.Get(Shapes.TicketType, "nick == 'x'");
        Assert.That(_texts.Get(Shapes.TicketType, string.Concat("nick == ", "'x'")), Is.SameAs(first));
        for (var i = 0; i < 5 * TextCache.GenerationSize; i++)
        {
            _texts.Get(Shapes.TicketType, $"count == {i}");
            Assert.That(_texts.Get(Shapes.TicketType, "nick == 'x'"), Is.SameAs(first), "What is used stays.");
        }

        Assert.That(_texts.Count, Is.LessThanOrEqualTo(2 * TextCache.GenerationSize));
    }

    [Test]
    public void A_text_of_more_parameters_than_a_shape_tells_is_refused()
    {
        var text = string.Join(" || ", Enumerable.Range(0, 61).Select(static number => $"count == @p{number}"));
        Assert.That(() => _texts.Get(Shapes.TicketType, text), NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Message.Contains("61 parameters; 60 are the most"));
    }

    private static QueryBuilder New(ObjectType? type = null)
    {
        var builder = new QueryBuilder();
        builder.Reset(type ?? Shapes.TicketType);
        return builder;
    }

    private Operand Text(QueryBuilder builder, string text, params ReadOnlySpan<QueryArgument> arguments) => builder.Text(_texts.Get(builder.Type!, text), arguments);

    private Hash128 Hash(string text, QueryArgument argument)
    {
        var builder = New();
        builder.Where(Text(builder, text, argument));
        return builder.Shape(PlanKind.List);
    }

    private static QueryShape Read(QueryBuilder builder) =>
        ShapeReader.Read(builder, static name => name == "teams" ? Shapes.TypeOf<Team>().Schema : name == "tickets" ? Shapes.TicketType.Schema : null);
}
