using System.Text.Json;

namespace ObjectQL.Tests;

/// <summary>When two JSON values are the same one.</summary>
public sealed class JsonValueTests
{
    [TestCase("""{"a":1,"b":[1,{"c":null}]}""", """{ "b": [1.0, {"c":null}], "a": 10e-1 }""", true)]
    [TestCase("\"\\u0041\"", "\"A\"", true)]
    [TestCase("-0", "0.0", true)]
    [TestCase("1e400", "10e399", true)]
    [TestCase("[1,2]", "[2,1]", false)]
    [TestCase("""{"a":1}""", """{"a":1,"b":null}""", false)]
    [TestCase("""{"a":1}""", """{"A":1}""", false)]
    [TestCase("null", "{}", false)]
    [TestCase("1", "\"1\"", false)]
    [TestCase("9007199254740993", "9007199254740992", false)]
    public void Values_are_compared_and_not_their_texts(string left, string right, bool expected)
    {
        var (first, second) = (JsonValue.Parse(left), JsonValue.Parse(right));
        Assert.That(first == second, Is.EqualTo(expected));
        Assert.That(new HashSet<JsonValue> { first, second }, Has.Count.EqualTo(expected ? 1 : 2));
    }

    [Test]
    public void The_deepest_value_can_be_compared()
    {
        var (left, right) = (JsonValue.Parse(new string('[', 64) + "1" + new string(']', 64)), JsonValue.Parse(new string('[', 64) + "1.0" + new string(']', 64)));
        Assert.That(left, Is.EqualTo(right));
        Assert.That(left.GetHashCode(), Is.EqualTo(right.GetHashCode()));
    }

    [Test]
    public void No_value_is_null() => Assert.That(JsonValue.Parse("null").Equals(null), Is.False);
}
