#ifndef APUS_CSANDBOX_H
#define APUS_CSANDBOX_H

#include <stdint.h>
#include <sys/types.h>

/// Where a start failed.
enum {
    APUS_STAGE_NONE = 0,
    /// Pipe, /dev/null, stack or process could not be made.
    APUS_STAGE_PREPARE = 1,
    /// The new session or the death signal was refused.
    APUS_STAGE_SESSION = 2,
    /// Standard input, output or error could not be set.
    APUS_STAGE_STREAMS = 3,
    /// The working directory could not be entered.
    APUS_STAGE_DIRECTORY = 4,
    /// A restriction could not be applied.
    APUS_STAGE_RESTRICT = 5,
    /// The program could not be executed.
    APUS_STAGE_EXEC = 6,
};

/// What to start. All strings are copied by the kernel before `apus_spawn` returns.
struct apus_spawn_request {
    /// Path of the program; it is not searched.
    const char *executable;
    char *const *argv;
    char *const *envp;
    const char *directory;
};

/// A started child, or why there is none.
struct apus_spawn_result {
    /// Also the number of its session and of its process group.
    pid_t pid;
    /// Readable when the child has ended. The caller closes it.
    int pidfd;
    /// Read end of standard output and error, non-blocking. The caller closes it.
    int output;
    /// `APUS_STAGE_…` and errno where the start failed; else 0.
    int32_t stage;
    int32_t error;
};

/// Starts a child in a new session, with /dev/null as standard input, and one pipe as standard output and error. It has
/// no other descriptor, no blocked signal and no handler, and the kernel kills it when the calling *thread* ends: call it
/// only from a thread that lives as long as the process.
///
/// Returns 0, or -1 with `stage` and `error` set, and then nothing is left behind.
int apus_spawn(const struct apus_spawn_request *request, struct apus_spawn_result *result);

/// A descriptor for a process, -1 with errno on failure.
int apus_pidfd_open(pid_t pid);

/// Sends a signal to the process. Never hits another process that got its number later.
int apus_pidfd_signal(int pidfd, int signal);

/// Sends a signal to the process group that this process leads or led. Signal 0 asks whether anyone is left in it.
int apus_group_signal(int pidfd, pid_t group, int signal);

/// Takes away an ended child: 1 and its `waitpid` status; 0 if it still runs; -1 if it is no child (any more).
int apus_reap(pid_t pid, int *status);

/// A descriptor that one thread writes a number to and another polls (eventfd(2)), -1 with errno on failure.
int apus_wake_open(void);

/// The exit code of a `waitpid` status, -1 where a signal ended it.
int apus_status_code(int status);

/// The signal that ended it, 0 where it exited.
int apus_status_signal(int status);

#endif
