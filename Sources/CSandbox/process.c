#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424
#endif
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

/// PIDFD_SIGNAL_PROCESS_GROUP of linux/pidfd.h, since Linux 6.9.
enum { SIGNAL_PROCESS_GROUP = 1 << 2 };

int apus_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0U); }

int apus_pidfd_signal(int pidfd, int signal) { return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0U); }

int apus_group_signal(int pidfd, pid_t group, int signal) {
    if (group <= 1) {
        errno = EINVAL;
        return -1;
    }
    int result = (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, (unsigned)SIGNAL_PROCESS_GROUP);
    // Older kernels know no flags. The number of a group stays taken while anyone is in it.
    if (result < 0 && (errno == EINVAL || errno == ENOSYS)) return kill(-group, signal);
    return result;
}

int apus_reap(pid_t pid, int *status) {
    pid_t result;
    do result = waitpid(pid, status, WNOHANG);
    while (result < 0 && errno == EINTR);
    return result > 0 ? 1 : (int)result;
}

int apus_wake_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int apus_status_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

int apus_status_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
