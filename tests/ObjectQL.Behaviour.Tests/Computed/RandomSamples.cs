namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Random records, many of whose fields are null, zero or empty.</summary>
internal static class RandomSamples
{
    private static readonly SampleStatus[] s_states = [SampleStatus.Open, SampleStatus.InProgress, SampleStatus.Closed];

    public static List<Sample> Make(int seed, int count)
    {
        var random = new Random(seed);
        var samples = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            samples.Add(new Sample
            {
                Name = random.Next(3) == 0 ? "x" : $"näme {i}",
                Nick = Maybe(() => random.Next(3) == 0 ? "" : $"n{i % 5}"),
                A = MaybeValue(() => random.Next(-8, 9) / 4.0),
                B = MaybeValue(() => (double)random.Next(-2, 3)),
                Count = MaybeValue(() => (long)random.Next(-1, 2)),
                Quantity = MaybeValue(() => random.Next(-5000, 50_000) / 1000m),
                Price = MaybeValue(() => random.Next(0, 20_000) / 100m),
                IsImportant = MaybeValue(() => random.Next(2) == 0),
                Evaluation = MaybeValue(() => (long)random.Next(5)),
                Due = MaybeValue(() => new DateOnly(2020, 1, 1).AddDays(random.Next(6000))),
                Starts = MaybeValue(() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(random.NextInt64(-100_000_000_000, 100_000_000_000))),
                Status = MaybeValue(() => s_states[random.Next(3)]),
            });
        }

        return samples;

        T? Maybe<T>(Func<T> make)
            where T : class => random.Next(5) == 0 ? null : make();

        T? MaybeValue<T>(Func<T> make)
            where T : struct => random.Next(5) == 0 ? null : make();
    }
}
