#if NET
using System.Runtime.CompilerServices;

// An assembly built against the netstandard2.0 form can run on this one: the type that marks init accessors is the framework's.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#else
using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit <c>init</c> accessors for netstandard2.0. PolySharp would replace it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
#endif
