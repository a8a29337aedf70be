using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ObjectQL.Metadata;

/// <summary>
/// Reads YAML 1.2 into nodes. A fault of the syntax gives one finding; the rest of the file is then read without the faulty line,
/// so that an object keeps its other fields.
/// </summary>
internal static class YamlReader
{
    private const int MostMendedLines = 3;

    public static ReadOutcome Read(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        var outcome = ReadOnce(path, text, sink, cancellationToken);
        if (!outcome.IsBroken || IsLimit(sink))
        {
            return outcome;
        }

        var findings = sink;
        for (var i = 0; i < MostMendedLines; i++)
        {
            text = new TextLines(text).WithoutLineAt(findings.Items[findings.Items.Count - 1].Place.Offset);
            findings = new DiagnosticSink();
            var mended = ReadOnce(path, text, findings, cancellationToken);
            if (!mended.IsBroken)
            {
                return mended with { IsBroken = true };
            }
        }

        return outcome;
    }

    private static bool IsLimit(DiagnosticSink sink) =>
        sink.Items[sink.Items.Count - 1].Rule is var rule && (rule == MetadataRules.TooDeep || rule == MetadataRules.AliasesTooLarge);

    private static ReadOutcome ReadOnce(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        var builder = new NodeBuilder(sink);
        var documents = 0;
        var last = 0;
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text)));
            while (!builder.IsExhausted && parser.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var current = parser.Current!;
                last = (int)current.End.Index;
                if (current is DocumentStart && ++documents == 2)
                {
                    sink.Report(MetadataRules.SeveralDocuments, SpanOf(path, current).ToPlace());
                    return new ReadOutcome(builder.Root, IsBroken: false);
                }

                Handle(path, current, builder, sink);
            }

            if (!builder.IsExhausted)
            {
                return new ReadOutcome(builder.Root, IsBroken: false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Apart from YamlException, the scanner throws index and state exceptions on some malformed texts.
            YamlFaults.Report(path, text, exception, last, sink);
        }

        builder.Salvage(last);
        return new ReadOutcome(builder.Root, IsBroken: true);
    }

    private static void Handle(string path, ParsingEvent current, NodeBuilder builder, DiagnosticSink sink)
    {
        switch (current)
        {
            case Scalar scalar:
                AddScalar(path, scalar, builder, sink);
                break;
            case AnchorAlias alias:
                builder.AddAlias(alias.Value.Value, SpanOf(path, alias));
                break;
            case MappingStart start:
                CheckTag(start, SpanOf(path, start), "tag:yaml.org,2002:map", sink);
                builder.Open(isMapping: true, SpanOf(path, start), AnchorOf(start));
                break;
            case SequenceStart start:
                CheckTag(start, SpanOf(path, start), "tag:yaml.org,2002:seq", sink);
                builder.Open(isMapping: false, SpanOf(path, start), AnchorOf(start));
                break;
            case MappingEnd or SequenceEnd:
                builder.Close((int)current.End.Index);
                break;
        }
    }

    private static void AddScalar(string path, Scalar scalar, NodeBuilder builder, DiagnosticSink sink)
    {
        var span = SpanOf(path, scalar);
        var isPlain = scalar.Style == ScalarStyle.Plain;
        var (kind, text) = (ScalarKind.Text, scalar.Value);
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            switch (scalar.Tag.Value)
            {
                case "tag:yaml.org,2002:str":
                    break;
                case "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null":
                    (kind, text) = ScalarResolver.Resolve(scalar.Value);
                    break;
                case "tag:yaml.org,2002:timestamp":
                    break;
                default:
                    sink.Report(MetadataRules.UnknownTag, span.ToPlace(), scalar.Tag.Value);
                    break;
            }
        }
        else if (isPlain)
        {
            (kind, text) = ScalarResolver.Resolve(scalar.Value);
            if (builder.ExpectsKey)
            {
                // A key is a text whatever it looks like; only a number keeps its canonical digits.
                (kind, text) = (ScalarKind.Text, scalar.Value);
            }
        }

        builder.AddScalar(new ScalarNode(span, kind, text), AnchorOf(scalar), isPlain && scalar.Value == "<<");
    }

    private static void CheckTag(NodeEvent node, NodeSpan span, string expected, DiagnosticSink sink)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != expected)
        {
            sink.Report(MetadataRules.UnknownTag, span.ToPlace(), node.Tag.Value);
        }
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static NodeSpan SpanOf(string path, ParsingEvent current) => new(
        path,
        (int)current.Start.Line,
        (int)current.Start.Column,
        (int)current.Start.Index,
        (int)(current.End.Index - current.Start.Index));
}
