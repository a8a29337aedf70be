using System.Globalization;
using System.Text;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Tests.Storage;

/// <summary>Both storage forms of decimals against <see cref="decimal"/> itself, with random values from fixed seeds.</summary>
public sealed class DecimalTests
{
    private static readonly decimal[] s_special =
    [
        0, -0.0m, 1, -1, 0.1m, -0.1m, 9, 10, 99, 100, -9, -10, -99, -100, 1.5m, 1.55m, -1.5m, -1.55m, 1.50m,
        decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m,
    ];

    [Test]
    public void The_order_of_the_texts_is_the_order_of_the_numbers()
    {
        var random = new Random(1);
        var values = s_special.Concat(Enumerable.Range(0, 3_000).Select(_ => Any(random))).ToList();
        for (var i = 0; i < 400_000; i++)
        {
            var x = values[random.Next(values.Count)];
            var y = values[random.Next(values.Count)];
            if (Math.Sign(Text(x).AsSpan().SequenceCompareTo(Text(y))) != decimal.Compare(x, y))
            {
                Assert.Fail($"{x} ({Encoding.ASCII.GetString(Text(x))}) and {y} ({Encoding.ASCII.GetString(Text(y))})");
            }
        }
    }

    [Test]
    public void A_text_is_read_back_equal()
    {
        var random = new Random(2);
        foreach (var value in s_special.Concat(Enumerable.Range(0, 100_000).Select(_ => Any(random))))
        {
            Assert.That(OrderedDecimal.TryDecode(Text(value), random.Next(29), out var read), Is.True);
            Assert.That(read, Is.EqualTo(value));
        }
    }

    [TestCase("12.5", "p2:12.5")]
    [TestCase("-12.50", "nR:87.4~")]
    [TestCase("0", "p0:")]
    [TestCase("0.05", "p0:.05")]
    [TestCase("-0.05", "nT:.94~")]
    public void The_form_is_stable(string value, string text) =>
        Assert.That(Encoding.ASCII.GetString(Text(decimal.Parse(value, CultureInfo.InvariantCulture))), Is.EqualTo(text));

    [TestCase("12.5", 4, "12.5000")]
    [TestCase("-0.05", 2, "-0.05")]
    [TestCase("0", 0, "0")]
    [TestCase("0", 3, "0.000")]
    [TestCase("-7", 1, "-7.0")]
    public void The_digits_have_the_scale(string value, int scale, string expected)
    {
        Span<byte> target = stackalloc byte[64];
        var length = OrderedDecimal.DecodeText(Text(decimal.Parse(value, CultureInfo.InvariantCulture)), scale, target);

        Assert.That(Encoding.ASCII.GetString(target[..length]), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("12.50")]
    [TestCase("p2:1")]
    [TestCase("p2:1x")]
    [TestCase("p2:12,5")]
    [TestCase("nR:87.4")]
    [TestCase("pZ:1")]
    public void Other_texts_are_no_decimals(string text) =>
        Assert.That(OrderedDecimal.TryDecode(Encoding.ASCII.GetBytes(text), 2, out _), Is.False);

    [Test]
    public void A_value_of_up_to_18_digits_is_exact_or_refused()
    {
        var random = new Random(3);
        for (var i = 0; i < 300_000; i++)
        {
            var precision = random.Next(1, 19);
            var scale = random.Next(0, precision + 1);
            var value = i < s_special.Length ? s_special[i] : Any(random);
            var power = (decimal)Math.Pow(10, scale);
            var limit = Power(precision - scale);
            var fits = decimal.Round(value, scale) == value;
            var inRange = Math.Abs(value) < limit;

            var fit = ScaledDecimal.Encode(value, precision, scale, out var scaled);

            Assert.That(fit, Is.EqualTo(!inRange ? DecimalFit.OutOfRange : fits ? DecimalFit.Exact : DecimalFit.ExcessDigits), $"{value} as ({precision},{scale})");
            if (fit == DecimalFit.Exact)
            {
                Assert.That(ScaledDecimal.Decode(scaled, scale), Is.EqualTo(value));
                Assert.That(scaled, Is.EqualTo((long)(value * power)));
            }
            else if (fit == DecimalFit.ExcessDigits)
            {
                Assert.That(scaled, Is.EqualTo((long)decimal.Floor(value * power)), $"{value} as ({precision},{scale})");
            }
        }
    }

    private static decimal Power(int exponent) => Enumerable.Repeat(10m, exponent).Aggregate(1m, (x, y) => x * y);

    private static decimal Any(Random random)
    {
        var bits = random.Next(97);
        var low = random.NextInt64();
        var value = new decimal(
            bits > 0 ? (int)low : 0, bits > 32 ? (int)(low >> 32) : 0, bits > 64 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29));
        return random.Next(3) == 0 ? decimal.Round(value, random.Next(6)) : value;
    }

    private static byte[] Text(decimal value)
    {
        var target = new byte[OrderedDecimal.MaxLength];
        return target[..OrderedDecimal.EncodeAny(value, target)];
    }
}
