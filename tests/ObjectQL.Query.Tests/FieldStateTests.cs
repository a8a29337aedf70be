namespace ObjectQL.Query.Tests;

public sealed class FieldStateTests
{
    [Test]
    public void What_went_the_same_way_has_the_same_state()
    {
        var read = new FieldState(FieldMask.Of([0, 3, 70]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Twice(() => FieldState.Draft.Assign(3).Assign(70)), Is.True);
            Assert.That(Twice(() => read.Assign(70).Assign(4)), Is.True);
            Assert.That(Twice(() => read.Assign(4).Derive(read.Loaded, default)), Is.True);
            Assert.That(read.Assign(4).Assign(4), Is.SameAs(read.Assign(4)));
            Assert.That(read.Derive(FieldMask.Of([0, 3, 70]), default), Is.SameAs(read));
        }

        static bool Twice(Func<FieldState> go) => ReferenceEquals(go(), go());
    }

    [Test]
    public void A_field_that_was_read_is_changed_by_its_assignment_and_the_state_before_is_not()
    {
        var read = new FieldState(FieldMask.Of([0, 3]));
        var changed = read.Assign(3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read.Loaded, read.Changed), Is.EqualTo((FieldMask.Of([0, 3]), default(FieldMask))));
            Assert.That((changed.Loaded, changed.Changed), Is.EqualTo((FieldMask.Of([0, 3]), FieldMask.Of([3]))));
        }
    }

    [Test]
    public void Random_ways_end_where_two_sets_say([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var roots = new[] { FieldState.Draft, new FieldState(FieldMask.Of([0, 1, 2, 63, 64, 128])) };
        for (var round = 0; round < 5_000; round++)
        {
            var state = roots[round & 1];
            var loaded = Enumerable.Range(0, 200).Where(state.Loaded.Contains).ToHashSet();
            var changed = new HashSet<int>();
            for (var step = random.Next(12); step > 0; step--)
            {
                var field = random.Next(200);
                switch (random.Next(8))
                {
                    case 0:
                        state = state.Unassign(field);
                        loaded.Remove(field);
                        changed.Remove(field);
                        break;
                    case 1:
                        state = state.Derive(state.Loaded, default);
                        changed.Clear();
                        break;
                    default:
                        state = state.Assign(field);
                        loaded.Add(field);
                        changed.Add(field);
                        break;
                }
            }

            Assert.That((state.Loaded, state.Changed), Is.EqualTo((FieldMask.Of([.. loaded]), FieldMask.Of([.. changed]))));
        }
    }

    [Test]
    public void Many_ways_are_not_kept_for_ever()
    {
        var random = new Random(7);
        var root = new FieldState(default);
        Walk(1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Walk(100_000);
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(4_000_000), "kept");

        void Walk(int ways)
        {
            for (var i = 0; i < ways; i++)
            {
                var state = root;
                for (var step = 0; step < 8; step++)
                {
                    state = state.Assign(random.Next(200));
                }
            }
        }
    }
}
