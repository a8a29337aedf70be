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
    [TestCase("{ states: { 'in work': { on: { GO: s7, 'to direction TB': s7 } }, s7: {}, 1st: { on: { GO: { target: in work, cond: \"field:total>=1\" } } } } }", "s1: in work", "s2: s7", "s3: 1st", "s1 --> s2: GO", "s1 --> s2: to direction#32;TB", "s3 --> s1: GO [field#58;total>=1]")]
    [TestCase("{ type: parallel, states: { left: {}, right: {} } }", "s1: left", "--", "s2: right", "}")]
    [TestCase("{ initial: a, states: { a: { initial: x, on: { AGAIN: a, IN: a.y, UP: b.c.d }, states: { x: { on: { OUT: a } }, y: {} } }, b: { states: { c: { states: { e: {}, d: {} } } } } } }", "x --> x: AGAIN", "y --> x: AGAIN", "x --> y: IN", "y --> y: IN", "x --> x: OUT", "a --> b: UP to b.c.d")]
    [TestCase("{ initial: a, states: { a: { on: { GO: { target: b, cond: 'total < 3 && name == \"x\"' } } }, b: {} } }", "a --> b: GO [total #60; 3 && name == #34;x#34;]")]
    public void Names_and_labels_are_of_the_language_of_diagrams(string machine, params string[] lines)
    {
        var drawn = Drawn("things.object.yml", "fields: { name: { type: text }, status: { type: text }, total: { type: integer } }\nstateMachine: " + machine + "\n").Split('\n').Select(static line => line.Trim()).ToArray();
        Assert.That(drawn[0], Is.EqualTo("stateDiagram-v2"));
        Assert.That(drawn.Count(static line => line.StartsWith("stateDiagram", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(lines.Except(drawn), Is.Empty, string.Join("\n", drawn));
    }

    private static string Drawn(string name) => Drawn(name + ".object.yml", StateMachineTests.Texts.Single(file => file.Path == name + ".object.yml").Content);

    private static string Drawn(string path, string content) => StateDiagram.Of(MetadataLinker.Link([MetadataParser.Parse(new MetadataSource(path, content))]).Schema.Behaviours.Single());
}
