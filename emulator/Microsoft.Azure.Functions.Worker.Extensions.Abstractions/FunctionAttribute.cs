using Kernel.Host;

namespace Microsoft.Azure.Functions.Worker;

[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute, INamedFunction
{
    public string Name { get; } = name;
}
