using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Diagrams of state machines: one text in the language of Mermaid, whatever states and events are called.</summary>
public sealed class StateDiagramTests
{
    [Test]
    public void States_and_ways_are_drawn() => Assert.That(Drawn("orders"), Is.EqualTo("""
            stateDiagram-v2
                %% flow
                [*] --> draft
                draft
                sent
                paid
                void
                draft --> void: VOID [hasRole#58;boss]
                sent --> void: VOID [hasRole#58;boss]
                draft --> sent: SEND [field#58;total>=100]
                draft --> sent: SEND [isOwner]
                sent --> paid: PAY [condition]
                sent --> draft: BACK
                paid --> [*]
                void --> [*]

            """));

    [Test]
    public void States_inside_others_are_drawn_inside() => Assert.That(Drawn("jobs"), Is.EqualTo("""
        stateDiagram-v2
            %% life
            [*] --> idle
            idle
            state active {
                [*] --> warm
                warm
                hot
                last: last (history)
                last --> warm
                warm --> hot: GO
                hot --> warm: COOL
            }
            paused
            state review {
                state legal {
                    [*] --> s9
                    s9: open
                    s10: closed
                    s9 --> s10: L
                }
                --
                state money {
                    [*] --> s12
                    s12: open
                    s13: closed
                    s12 --> s13: M
                }
            }
            waiting
            done
            idle --> paused: PAUSE
            active --> paused: PAUSE
            paused --> paused: PAUSE
            review --> paused: PAUSE
            waiting --> paused: PAUSE
            idle --> active: START
            idle --> review: CHECK
            idle --> waiting: QUEUE
            active --> idle: STOP
            paused --> active: RESUME to active.last
            paused --> done: END
            review --> done: OK
            waiting --> active: always [field#58;size>5] to active.hot
            waiting --> idle: always [size #60; 0]
            done --> [*]

        """));

    [Test]
    public void Several_machines_are_one_diagram() => Assert.That(Drawn("tickets"), Is.EqualTo("""
        stateDiagram-v2
            state status {
                open
                done
                gone
                open --> done
                done --> open
                done --> gone
                gone --> [*]
            }
            state kinds {
                [*] --> a
                [*] --> b
                a
                b
                c
                a --> b: [a_to_b]
                b --> c: [late]
                c --> [*]
            }

        """));

    [TestCase("{ initial: end, states: { end: { on: { 'a:b;c#d%e': state } }, state: { type: final } } }", "s1: end", "s2: state", "[*] --> s1", "s1 --> s2: a#58;b#59;c#35;d#37;e", "s2 --> [*]")]
    [TestCase("{ states: { 'in work': { on: { GO: s7, 'to direction TB': s7 } }, s7: {}, 1st: { on: { GO: { target: in work, cond: \"field:total>=1\" } } } } }", "s1: in work", "s2: s7", "s3: 1st", "s1 --> s2: GO", "s1 --> s2: to directio#110; TB", "s3 --> s1: GO [field#58;total>=1]")]
    [TestCase("{ type: parallel, states: { left: {}, right: {} } }", "s1: left", "--", "s2: right", "}")]
    [TestCase("{ initial: a, states: { a: { initial: x, on: { AGAIN: a, IN: a.y, UP: b.c.d }, states: { x: { on: { OUT: a } }, y: {} } }, b: { states: { c: { states: { e: {}, d: {} } } } } } }", "x --> x: AGAIN", "y --> x: AGAIN", "x --> y: IN", "y --> y: IN", "x --> x: OUT", "a --> b: UP to b.c.d")]
    [TestCase("{ initial: a, states: { a: { on: { GO: { target: b, cond: 'total < 3 && name == \"x\"' } } }, b: {} } }", "a --> b: GO [total #60; 3 #38;#38; name == #34;x#34;]")]
    public void Names_and_labels_are_of_the_language_of_diagrams(string machine, params string[] lines)
    {
        var drawn = Drawn("things.object.yml", "fields: { name: { type: text }, status: { type: text }, total: { type: integer } }\nstateMachine: " + machine + "\n").Split('\n').Select(static line => line.Trim()).ToArray();
        Assert.That(drawn[0], Is.EqualTo("stateDiagram-v2"));
        Assert.That(drawn.Count(static line => line.StartsWith("stateDiagram", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(lines.Except(drawn), Is.Empty, string.Join("\n", drawn));
    }

    [TestCase("{ states: { redirection: {}, lrx: {} } }", "s1: redirectio#110;", "lrx")]
    [TestCase("{ states: { a: { on: { 'new Direction': b } }, b: { on: { 'DIRECTION TB': a } }, tbx: {} } }", "a --> b: new Directio#110;", "b --> a: DIRECTIO#78; TB", "tbx")]
    [TestCase("{ states: { a: { on: { 'x &lt; y': b } }, b: {}, isPrototypeOf: {} } }", "a --> b: x #38;lt#59; y", "s3: isPrototypeOf")]
    public void Words_that_are_statements_wherever_they_stand(string machine, params string[] lines) => Names_and_labels_are_of_the_language_of_diagrams(machine, lines);

    [TestCase("stateDiagram-v2\n    end\n")]
    [TestCase("stateDiagram-v2\n    a b\n")]
    [TestCase("stateDiagram-v2\n    a: x;y\n")]
    [TestCase("stateDiagram-v2\n    a --> b: x:y\n")]
    [TestCase("stateDiagram-v2\n    state a {\n")]
    [TestCase("stateDiagram-v2\n    }\n")]
    [TestCase("stateDiagram-v2\n    redirection\n    lrx\n")]
    [TestCase("stateDiagram-v2\n    a: #35\n")]
    public void What_is_no_diagram_is_found(string text) => Assert.That(() => DiagramText.Read(text), Throws.InstanceOf<FormatException>());

    [Test]
    public void Whatever_states_and_events_are_called([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var names = s_names.OrderBy(_ => random.Next()).Take(random.Next(3, 9)).ToList();
        var inner = s_names.Except(names).OrderBy(_ => random.Next()).Take(3).ToList();
        var type = random.Next(3) == 0 ? "parallel" : "compound";
        var states = names.Select((name, i) => $"{Quoted(name)}: {{ on: {{ {Quoted(s_names[random.Next(s_names.Length)])}: {{ target: {Quoted(names[random.Next(names.Count)])}, cond: {Quoted("name == '" + s_names[random.Next(s_names.Length)].Replace("'", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal) + "'")} }} }}"
            + (i != 0 ? " }" : $", type: {type}{(type == "parallel" ? "" : ", initial: " + Quoted(inner[0]))}, states: {{ {string.Join(", ", inner.Select(static name => Quoted(name) + ": {}"))} }} }}"));
        var machine = "fields: { name: { type: text }, status: { type: text } }\nstateMachine: { id: " + Quoted(names[1]) + ", initial: " + Quoted(names[1]) + ", states: { " + string.Join(", ", states) + " } }\n";
        var text = Drawn("things.object.yml", machine);
        var read = DiagramText.Read(text);
        Assert.That(read.States.Select(static state => state.Label), Is.EquivalentTo(names.Concat(inner).Select(DiagramText.OneLine)), text);
        Assert.That(read.States.Where(state => state.Parent is not null).Select(static state => state.Label), Is.EquivalentTo(inner.Select(DiagramText.OneLine)), text);
    }

    /// <summary>Names that are something else to the language, or to what draws it.</summary>
    private static readonly string[] s_names =
    [
        "end", "state", "note", "direction", "Direction TB", "tb", "lr x", "redirection", "lrx", "BTx", "fork", "<<fork>>", "[*]", "a:b", "a;b", "#35;", "#", "%%", "%%{init}%%", "{", "}", "\"q\"", "'s'", "`c`", "\\n",
        "a\nb", "a\tb", "--", "-->", "as", "class", "classDef", "style", "restyle", "click", "root", "default", "é", "日本", "😀", "&lt;", "&", "$$x$$", "__proto__", "constructor", "s1", "S2", "1", "hide empty description",
        "scale 5 width", "accTitle: x", "<b>x</b>", "END", "x\u2028y", "x\u00a0direction\u00a0TB",
    ];

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Drawn(string name) => Drawn(name + ".object.yml", StateMachineTests.Texts.Single(file => file.Path == name + ".object.yml").Content);

    private static string Drawn(string path, string content) => StateDiagram.Of(MetadataLinker.Link([MetadataParser.Parse(new MetadataSource(path, content))]).Schema.Behaviours.Single());
}
