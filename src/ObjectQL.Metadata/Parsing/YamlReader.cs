using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ObjectQL.Metadata;

/// <summary>
/// Reads YAML 1.2 into nodes. A fault of the syntax gives one finding; the rest of the file is then read without the faulty line,
/// so that an object keeps its other fields.
/// </summary>
internal sealed class YamlReader
{
    private const int MostMendedLines = 3;
    private readonly string _path;
    private readonly string _text;
    private readonly int _shift;
    private readonly DiagnosticSink _sink;
    private readonly NodeBuilder _builder;

    private YamlReader(string path, string text, DiagnosticSink sink)
    {
        // The scanner would take a byte order mark for the first letter.
        (_path, _text, _sink) = (path, text, sink);
        _shift = TextLines.HasMark(text) ? 1 : 0;
        _builder = new NodeBuilder(sink);
    }

    public static ReadOutcome Read(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        var outcome = new YamlReader(path, text, sink).ReadAll(cancellationToken);
        if (!outcome.IsBroken || IsLimit(sink))
        {
            return outcome;
        }

        var findings = sink;
        for (var i = 0; i < MostMendedLines; i++)
        {
            text = new TextLines(text).WithoutLineAt(findings.Items[findings.Items.Count - 1].Place.Offset);
            findings = new DiagnosticSink();
            var mended = new YamlReader(path, text, findings).ReadAll(cancellationToken);
            if (!mended.IsBroken)
            {
                return mended with { IsBroken = true };
            }
        }

        return outcome;
    }

    private static bool IsLimit(DiagnosticSink sink) =>
        sink.Items[sink.Items.Count - 1].Rule is var rule && (rule == MetadataRules.TooDeep || rule == MetadataRules.AliasesTooLarge);

    private ReadOutcome ReadAll(CancellationToken cancellationToken)
    {
        var documents = 0;
        var last = _shift;
        try
        {
            var parser = new Parser(new Scanner(new StringReader(_shift == 0 ? _text : _text.Substring(_shift))));
            while (!_builder.IsExhausted && parser.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var current = parser.Current!;
                last = End(current);
                if (current is DocumentStart && ++documents == 2)
                {
                    _sink.Report(MetadataRules.SeveralDocuments, SpanOf(current).ToPlace());
                    return new ReadOutcome(_builder.Root, IsBroken: false);
                }

                Handle(current);
            }

            if (!_builder.IsExhausted)
            {
                return new ReadOutcome(_builder.Root, IsBroken: false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Apart from YamlException, the scanner throws index and state exceptions on some malformed texts.
            YamlFaults.Report(_path, _text, exception, _shift, last, _sink);
        }

        _builder.Salvage(last);
        return new ReadOutcome(_builder.Root, IsBroken: true);
    }

    private void Handle(ParsingEvent current)
    {
        switch (current)
        {
            case Scalar scalar:
                AddScalar(scalar);
                break;
            case AnchorAlias alias:
                _builder.AddAlias(alias.Value.Value, SpanOf(alias));
                break;
            case MappingStart start:
                Open(start, isMapping: true, "tag:yaml.org,2002:map");
                break;
            case SequenceStart start:
                Open(start, isMapping: false, "tag:yaml.org,2002:seq");
                break;
            case MappingEnd or SequenceEnd:
                _builder.Close(End(current));
                break;
        }
    }

    private void Open(NodeEvent start, bool isMapping, string expectedTag)
    {
        var span = SpanOf(start);
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific && start.Tag.Value != expectedTag)
        {
            _sink.Report(MetadataRules.UnknownTag, span.ToPlace(), start.Tag.Value);
        }

        _builder.Open(isMapping, span, AnchorOf(start));
    }

    private void AddScalar(Scalar scalar)
    {
        var span = SpanOf(scalar);
        var isPlain = scalar.Style == ScalarStyle.Plain;
        var (kind, text) = (ScalarKind.Text, scalar.Value);
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            switch (scalar.Tag.Value)
            {
                case "tag:yaml.org,2002:str" or "tag:yaml.org,2002:timestamp":
                    break;
                case "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null":
                    (kind, text) = ScalarResolver.Resolve(scalar.Value);
                    break;
                default:
                    _sink.Report(MetadataRules.UnknownTag, span.ToPlace(), scalar.Tag.Value);
                    break;
            }
        }
        else if (isPlain && !_builder.ExpectsKey)
        {
            // A key is a text whatever it looks like.
            (kind, text) = ScalarResolver.Resolve(scalar.Value);
        }

        _builder.AddScalar(new ScalarNode(span, kind, TextPool.Of(text)), AnchorOf(scalar), isPlain && scalar.Value == "<<");
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private int End(ParsingEvent current) => (int)current.End.Index + _shift;

    private NodeSpan SpanOf(ParsingEvent current) => new(
        _path,
        (int)current.Start.Line,
        (int)current.Start.Column,
        (int)current.Start.Index + _shift,
        (int)(current.End.Index - current.Start.Index));
}
