using System.Collections;
using System.Diagnostics;
using Kernel.Host;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The context of a running invocation: a view of what Kernel keeps.</summary>
internal sealed class EmulatedFunctionContext(Invocation invocation) : FunctionContext
{
    public Invocation Invocation { get; } = invocation;

    public override string InvocationId => Invocation.Id;

    public override string FunctionId => FunctionDefinition.Id;

    public override TraceContext TraceContext { get; } = new Trace(Activity.Current);

    public override BindingContext BindingContext { get; } = new Bindings(invocation.Request.BindingData);

    public override RetryContext RetryContext { get; } = new Retry(invocation.Request.RetryCount);

    public override IServiceProvider InstanceServices
    {
        get => Invocation.Services;
        set => Invocation.Services = value;
    }

    public override FunctionDefinition FunctionDefinition { get; } = new Definition(invocation.Function);

    public override IDictionary<object, object> Items
    {
        get => Invocation.Items;
        set => Invocation.Items = value;
    }

    public override IInvocationFeatures Features { get; } = new FeatureSet();

    public override CancellationToken CancellationToken => Invocation.Cancellation;

    private sealed class Definition(FunctionDescriptor function) : FunctionDefinition
    {
        public override string PathToAssembly => function.Method.DeclaringType!.Assembly.Location;

        public override string EntryPoint => function.EntryPoint;

        public override string Id => function.Name;

        public override string Name => function.Name;
    }

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class Retry(int count) : RetryContext
    {
        public override int RetryCount => count;

        public override int MaxRetryCount => 0;
    }

    private sealed class Trace(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? string.Empty;

        public override string TraceState => activity?.TraceStateString ?? string.Empty;
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> features = [];

        public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public void Set<T>(T instance) => features[typeof(T)] = instance!;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
