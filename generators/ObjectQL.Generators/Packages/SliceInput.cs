using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Reads the slice of a reference: once per reference, and again only when the reference is another one. An assembly that does not refer to the kernel is not looked at.</summary>
internal static class SliceInput
{
    private const string Attribute = "PackageSliceAttribute";
    private const string Kernel = "ObjectQL";

    public static IEnumerable<ReferredSlice> Read(MetadataReference reference)
    {
        var (assembly, text) = reference switch
        {
            CompilationReference project => (project.Compilation.AssemblyName ?? "", Find(project.Compilation.Assembly)),
            PortableExecutableReference file => Find(file),
            _ => ("", null),
        };
        if (text is not null)
        {
            WorkCounters.CountSlice();
            yield return new ReferredSlice(assembly, SliceText.TryRead(text));
        }
    }

    private static string? Find(IAssemblySymbol assembly) => assembly.GetAttributes()
        .FirstOrDefault(static item => item.AttributeClass is { Name: Attribute, ContainingNamespace: { Name: Kernel, ContainingNamespace.IsGlobalNamespace: true } })
        ?.ConstructorArguments.FirstOrDefault().Value as string;

    private static (string Assembly, string? Text) Find(PortableExecutableReference file)
    {
        try
        {
            if (file.GetMetadata() is not AssemblyMetadata assembly || assembly.GetModules()[0].GetMetadataReader() is not { IsAssembly: true } reader
                || !reader.AssemblyReferences.Any(handle => reader.StringComparer.Equals(reader.GetAssemblyReference(handle).Name, Kernel)))
            {
                return ("", null);
            }

            foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
            {
                var attribute = reader.GetCustomAttribute(handle);
                if (attribute.Constructor.Kind == HandleKind.MemberReference
                    && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                    && reader.GetTypeReference((TypeReferenceHandle)parent) is var type
                    && reader.StringComparer.Equals(type.Name, Attribute) && reader.StringComparer.Equals(type.Namespace, Kernel))
                {
                    var blob = reader.GetBlobReader(attribute.Value);
                    return (reader.GetString(reader.GetAssemblyDefinition().Name), blob.ReadUInt16() == 1 ? blob.ReadSerializedString() : "");
                }
            }
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // The compiler says what is wrong with the file.
        }

        return ("", null);
    }
}
