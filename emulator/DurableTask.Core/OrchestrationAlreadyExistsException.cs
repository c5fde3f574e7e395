namespace DurableTask.Core.Exceptions;

/// <summary>
/// An orchestration of this instance id is not over yet (thrown by DurableTaskClient when scheduling).
/// </summary>
[Serializable]
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    public OrchestrationAlreadyExistsException()
    {
    }

    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
