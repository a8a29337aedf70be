using System.Text;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>FORMAT 10.6, table by table: every guard and every action of a state machine, on both drivers.</summary>
internal sealed class PinnedMachineTests(string driver) : EitherFixture(driver)
{
    /// <summary>The guards, in the order of the states that they lead to.</summary>
    private static readonly string[] s_guards =
    [
        "\"hasRole:boss\"", "\"hasPermission:approve\"", "\"field:size>=5\"", "\"field:size<=5\"", "\"field:size!=5\"", "\"field:size=5\"", "\"field:size>5\"", "\"field:size<5\"",
        "\"field:name=abc\"", "\"field:is_open=true\"", "\"field:size\"", "\"field:name\"", "\"field:is_open\"", "isOwner", "isCreator",
        "{ field: size, operator: equals, value: 5 }", "{ field: size, operator: eq, value: 5 }", "{ field: size, operator: not_equals, value: 5 }", "{ field: size, operator: ne, value: 5 }",
        "{ field: size, operator: greater_than, value: 5 }", "{ field: size, operator: gt, value: 5 }", "{ field: size, operator: greater_than_or_equal, value: 5 }", "{ field: size, operator: gte, value: 5 }",
        "{ field: size, operator: less_than, value: 5 }", "{ field: size, operator: lt, value: 5 }", "{ field: size, operator: less_than_or_equal, value: 5 }", "{ field: size, operator: lte, value: 5 }",
        "{ field: name, operator: contains, value: b }", "{ field: name, operator: not_contains, value: b }", "{ field: size, operator: in, value: [4, 5] }", "{ field: size, operator: not_in, value: [4, 5] }",
        "{ field: name, operator: is_null }", "{ field: name, operator: is_not_null }", "{ field: name, operator: starts_with, value: ab }", "{ field: name, operator: ends_with, value: bc }",
        "{ all_of: [{ field: size, operator: eq, value: 5 }, { field: name, operator: is_not_null }] }", "{ any_of: [{ field: size, operator: eq, value: 6 }, { field: name, operator: is_null }] }",
        "{ field: size, operator: eq, compare_to: limit }", "{ type: hasRole, params: { role: boss } }", "[\"hasRole:boss\", \"field:size=5\"]", "{ any_of: [{ field: size, operator: gt, value: 5 }, \"hasRole:boss\", is_open] }",
    ];

    protected override (string Path, string Content)[] Files => [("gates.object.yml", Gates()), ("acts.object.yml", Acts)];

    private const string Acts = """
        fields:
          status: { type: text }
          name: { type: text }
          other: { type: text }
          size: { type: integer, defaultValue: 4 }
          rate: { type: number }
          is_open: { type: boolean }
          day: { type: date }
          at: { type: datetime }
          level: { type: select, options: [low, high] }
        stateMachine:
          initial: start
          states:
            start:
              on:
                A: { target: s1, actions: ["setField:is_open=true"] }
                B: { target: s2, actions: ["setField:is_open=false"] }
                C: { target: s3, actions: ["setField:name=null"] }
                D: { target: s4, actions: ["setField:size=-7"] }
                E: { target: s5, actions: ["setField:rate=2.5"] }
                F: { target: s6, actions: ["setField:name='two words'"] }
                G: { target: s7, actions: ["setField:name=bare words"] }
                H: { target: s8, actions: ["setField:name=$record.other"] }
                I: { target: s9, actions: ["setField:name=$other"] }
                J: { target: s10, actions: ["increment:size"] }
                K: { target: s11, actions: ["decrement:size"] }
                L: { target: s12, actions: ["clearField:other"] }
                M: { target: s13, actions: ["log:something happened"] }
                N: { target: s14, actions: ["setField:level=high"] }
                O: { target: s15, actions: ["increment:rate"] }
                P: { target: s16, actions: ["setField:name=a", "setField:name=b"] }
                Q: { target: s17, actions: ["timestamp:at", "timestamp:day"] }
                R: { target: s18, actions: ["setField:at=$now"] }
            s1: {}
            s2: {}
            s3: {}
            s4: {}
            s5: {}
            s6: {}
            s7: {}
            s8: {}
            s9: {}
            s10: {}
            s11: {}
            s12: {}
            s13: {}
            s14: {}
            s15: {}
            s16: {}
            s17: {}
            s18: {}
        """;

    [TestCase(0, "boss", "{}", true)]
    [TestCase(0, "clerk", "{}", false)]
    [TestCase(1, "boss", "{}", true)]
    [TestCase(1, "clerk", "{}", false)]
    [TestCase(1, "nobody", "{}", false)]
    [TestCase(2, "clerk", "{'size':5}", true)]
    [TestCase(2, "clerk", "{'size':4}", false)]
    [TestCase(3, "clerk", "{'size':5}", true)]
    [TestCase(3, "clerk", "{'size':6}", false)]
    [TestCase(4, "clerk", "{'size':6}", true)]
    [TestCase(4, "clerk", "{'size':5}", false)]
    [TestCase(5, "clerk", "{'size':5}", true)]
    [TestCase(5, "clerk", "{'size':6}", false)]
    [TestCase(5, "clerk", "{'size':null}", false)]
    [TestCase(6, "clerk", "{'size':6}", true)]
    [TestCase(6, "clerk", "{'size':5}", false)]
    [TestCase(7, "clerk", "{'size':4}", true)]
    [TestCase(7, "clerk", "{'size':5}", false)]
    [TestCase(8, "clerk", "{'name':'abc'}", true)]
    [TestCase(8, "clerk", "{'name':'ABC'}", false)]
    [TestCase(9, "clerk", "{'is_open':true}", true)]
    [TestCase(9, "clerk", "{'is_open':false}", false)]
    [TestCase(10, "clerk", "{'size':5}", true)]
    [TestCase(10, "clerk", "{'size':0}", false)]
    [TestCase(10, "clerk", "{'size':null}", false)]
    [TestCase(11, "clerk", "{'name':'n'}", true)]
    [TestCase(11, "clerk", "{'name':''}", false)]
    [TestCase(11, "clerk", "{}", false)]
    [TestCase(12, "clerk", "{'is_open':true}", true)]
    [TestCase(12, "clerk", "{'is_open':false}", false)]
    [TestCase(13, "clerk", "{'owner':'clerk'}", true)]
    [TestCase(13, "clerk", "{'owner':'boss'}", false)]
    [TestCase(13, "clerk", "{}", false)]
    [TestCase(14, "system", "{}", true)]
    [TestCase(14, "clerk", "{}", false, Description = "the system has made it")]
    [TestCase(15, "clerk", "{'size':5}", true)]
    [TestCase(15, "clerk", "{'size':6}", false)]
    [TestCase(16, "clerk", "{'size':5}", true)]
    [TestCase(16, "clerk", "{'size':6}", false)]
    [TestCase(17, "clerk", "{'size':6}", true)]
    [TestCase(17, "clerk", "{'size':5}", false)]
    [TestCase(18, "clerk", "{'size':6}", true)]
    [TestCase(18, "clerk", "{'size':5}", false)]
    [TestCase(19, "clerk", "{'size':6}", true)]
    [TestCase(19, "clerk", "{'size':5}", false)]
    [TestCase(20, "clerk", "{'size':6}", true)]
    [TestCase(20, "clerk", "{'size':5}", false)]
    [TestCase(21, "clerk", "{'size':5}", true)]
    [TestCase(21, "clerk", "{'size':4}", false)]
    [TestCase(22, "clerk", "{'size':5}", true)]
    [TestCase(22, "clerk", "{'size':4}", false)]
    [TestCase(23, "clerk", "{'size':4}", true)]
    [TestCase(23, "clerk", "{'size':5}", false)]
    [TestCase(24, "clerk", "{'size':4}", true)]
    [TestCase(24, "clerk", "{'size':5}", false)]
    [TestCase(25, "clerk", "{'size':5}", true)]
    [TestCase(25, "clerk", "{'size':6}", false)]
    [TestCase(26, "clerk", "{'size':5}", true)]
    [TestCase(26, "clerk", "{'size':6}", false)]
    [TestCase(27, "clerk", "{'name':'abc'}", true)]
    [TestCase(27, "clerk", "{'name':'ac'}", false)]
    [TestCase(28, "clerk", "{'name':'ac'}", true)]
    [TestCase(28, "clerk", "{'name':'abc'}", false)]
    [TestCase(29, "clerk", "{'size':4}", true)]
    [TestCase(29, "clerk", "{'size':6}", false)]
    [TestCase(30, "clerk", "{'size':6}", true)]
    [TestCase(30, "clerk", "{'size':4}", false)]
    [TestCase(31, "clerk", "{}", true)]
    [TestCase(31, "clerk", "{'name':'n'}", false)]
    [TestCase(32, "clerk", "{'name':'n'}", true)]
    [TestCase(32, "clerk", "{}", false)]
    [TestCase(33, "clerk", "{'name':'abc'}", true)]
    [TestCase(33, "clerk", "{'name':'bc'}", false)]
    [TestCase(34, "clerk", "{'name':'abc'}", true)]
    [TestCase(34, "clerk", "{'name':'ab'}", false)]
    [TestCase(35, "clerk", "{'size':5,'name':'n'}", true)]
    [TestCase(35, "clerk", "{'size':5}", false)]
    [TestCase(36, "clerk", "{'size':6,'name':'n'}", true)]
    [TestCase(36, "clerk", "{'size':5,'name':'n'}", false)]
    [TestCase(37, "clerk", "{'size':5,'limit':5}", true)]
    [TestCase(37, "clerk", "{'size':5,'limit':6}", false)]
    [TestCase(38, "boss", "{}", true)]
    [TestCase(38, "clerk", "{}", false)]
    [TestCase(39, "boss", "{'size':5}", true)]
    [TestCase(39, "boss", "{'size':6}", false)]
    [TestCase(39, "clerk", "{'size':5}", false)]
    [TestCase(40, "clerk", "{'size':6}", true)]
    [TestCase(40, "clerk", "{'size':5,'is_open':true}", true)]
    [TestCase(40, "boss", "{'size':5}", true)]
    [TestCase(40, "clerk", "{'size':5,'is_open':false}", false)]
    public async Task A_guard_decides(int number, string user, string json, bool passes)
    {
        var id = await Of("gates").CreateAsync(json);
        await using var session = user == "system" ? null : Model.OpenSession(Database, user switch
        {
            "boss" => new User(user, ["boss"], attributes: new Dictionary<string, object?> { ["permissions"] = new[] { "read", "approve" } }),
            "clerk" => new User(user, ["clerk"], attributes: new Dictionary<string, object?> { ["permissions"] = new[] { "read" } }),
            _ => new User(user),
        });
        var gates = session is null ? Of("gates") : LoadedModel.Subject(Database, session, "gates");
        if (passes)
        {
            Assert.That(await gates.UpdateAsync(id, $"{{'status':'g{number}'}}"), Is.True);
            return;
        }

        var error = Assert.ThrowsAsync<ObjectQLException>(() => gates.UpdateAsync(id, $"{{'status':'g{number}'}}"))!;
        Assert.That((error.Code, (string?)(await Of("gates").ReadAsync(id))["status"]), Is.EqualTo((ErrorCode.TransitionDenied, "start")));
    }

    [TestCase(1, "is_open", "true")]
    [TestCase(2, "is_open", "false")]
    [TestCase(3, "name", "")]
    [TestCase(4, "size", "-7")]
    [TestCase(5, "rate", "2.5")]
    [TestCase(6, "name", "two words")]
    [TestCase(7, "name", "bare words")]
    [TestCase(8, "name", "o")]
    [TestCase(9, "name", "$other", Description = "what is no variable stays a text")]
    [TestCase(10, "size", "5")]
    [TestCase(11, "size", "3")]
    [TestCase(12, "other", "")]
    [TestCase(13, "name", "n", Description = "a log changes nothing")]
    [TestCase(14, "level", "high")]
    [TestCase(15, "rate", "1", Description = "from nothing it is one")]
    [TestCase(16, "name", "b", Description = "in their order")]
    public async Task An_action_writes(int number, string field, string expected)
    {
        var id = await Of("acts").CreateAsync("{'name':'n','other':'o'}");
        await Of("acts").UpdateAsync(id, $"{{'status':'s{number}'}}");
        Assert.That((await Of("acts").ReadAsync(id))[field]?.ToString() ?? "", Is.EqualTo(expected));
    }

    [Test]
    public async Task Actions_write_the_time_of_the_operation()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var acts = Of("acts");
        var (one, two) = (await acts.CreateAsync("{}"), await acts.CreateAsync("{}"));
        await acts.UpdateAsync(one, "{'status':'s17'}");
        await acts.UpdateAsync(two, "{'status':'s18'}");
        var (first, second) = (await acts.ReadAsync(one), await acts.ReadAsync(two));
        Assert.That((DateTimeOffset)first["at"]!, Is.GreaterThan(before));
        Assert.That((string?)first["day"], Is.EqualTo(((DateTimeOffset)first["at"]!).UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That((DateTimeOffset)second["at"]!, Is.GreaterThan(before));
    }

    private static string Gates()
    {
        var text = new StringBuilder("""
            fields:
              status: { type: text }
              name: { type: text }
              size: { type: integer }
              limit: { type: integer }
              is_open: { type: boolean }
              owner: { type: text }
              created_by: { type: text }
            stateMachine:
              initial: start
              states:
                start:
                  on:
            """).Append('\n');
        for (var i = 0; i < s_guards.Length; i++)
        {
            text.Append("        E").Append(i).Append(": { target: g").Append(i).Append(", cond: ").Append(s_guards[i]).Append(" }\n");
        }

        for (var i = 0; i < s_guards.Length; i++)
        {
            text.Append("    g").Append(i).Append(": {}\n");
        }

        return text.ToString();
    }
}
