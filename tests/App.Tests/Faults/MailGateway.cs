using System.Net;
using ContactCenter.App.Intake;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Faults;

/// <summary>Who hands mail in repeats what was not accepted, and expects to be told that it may.</summary>
internal static class MailGateway
{
    public static async Task<string> Insist(AppClient app, IncomingMail mail)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(3); ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            try
            {
                using var response = await app.Hand(Mailbox.PagoPa, mail.Bytes);
                var answer = await Answer.Of(response);
                if (answer.Status == HttpStatusCode.Accepted)
                    return answer.As<ContactTaken>().Contact;
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
                Assert.Equal("StorageAway", answer.Problem.Code);
                Assert.NotNull(answer.Headers.RetryAfter);
                Assert.True(DateTime.UtcNow < deadline, "Storage never came back.");
            }
            catch (OperationCanceledException late)
            {
                Assert.True(DateTime.UtcNow < deadline, late.ToString());
            }
        }
    }
}
