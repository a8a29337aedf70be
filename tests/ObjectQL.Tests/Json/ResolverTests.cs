using System.Text.Json;

namespace ObjectQL.Tests.Json;

[TestFixture]
public sealed class ResolverTests
{
    private static readonly JsonSerializerOptions s_options = new() { TypeInfoResolver = TestDb.JsonTypeInfoResolver };

    [Test]
    public void Records_lists_and_arrays_need_no_reflection()
    {
        var json = JsonSerializer.Serialize(new List<Ticket> { new() { Name = "One" } }, s_options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Is.EqualTo("""[{"name":"One"}]"""));
            Assert.That(JsonSerializer.Deserialize<Ticket[]>(json, s_options)!.Single().Name, Is.EqualTo("One"));
            Assert.That(JsonSerializer.Deserialize<List<Ticket>>(json, s_options)!.Single().Name, Is.EqualTo("One"));
            Assert.That(JsonSerializer.Deserialize<Wide>("""{"f3":"x"}""", s_options)![3], Is.EqualTo("x"));
        }
    }

    [Test]
    public void Other_types_are_left_to_others()
    {
        Assert.That(TestDb.JsonTypeInfoResolver.GetTypeInfo(typeof(Uri), s_options), Is.Null);
        Assert.That(TestDb.JsonTypeInfoResolver.GetTypeInfo(typeof(Namesake.Ticket), s_options), Is.Null);
        Assert.That(TestDb.JsonTypeInfoResolver.GetTypeInfo(typeof(HashSet<Ticket>), s_options), Is.Null);
        Assert.That(TestDb.JsonTypeInfoResolver.GetTypeInfo(typeof(Ticket[,]), s_options), Is.Null);
    }

    private static class Namesake
    {
        public sealed class Ticket;
    }
}
