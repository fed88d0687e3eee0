#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef CLONE_PIDFD
#define CLONE_PIDFD 0x00001000
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

// Like posix_spawn: the child uses the parent's memory until exec, while the parent's thread waits (CLONE_VFORK). The page
// tables are not copied, which is most of the cost of a fork. The thread sanitizer cannot follow that.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SHARED_MEMORY 0
#endif
#endif
#ifndef SHARED_MEMORY
#define SHARED_MEMORY CLONE_VM
#endif

enum { STACK_SIZE = 256 * 1024 };

/// What the child needs, and what it reports. It lies with the child's stack in memory that both see in any case, so
/// that errors come back without a second pipe.
struct child {
    const struct apus_spawn_request *request;
    pid_t parent;
    int input;
    int output;
    volatile int32_t stage;
    volatile int32_t error;
};

static int fail(struct child *child, int32_t stage) {
    child->error = errno;
    child->stage = stage;
    _exit(127);
}

/// Closes everything from descriptor 3 on. Descriptors of other parts of the program need not be close-on-exec.
static void close_inherited(void) {
    if (syscall(SYS_close_range, 3U, ~0U, 0U) == 0) return;
    struct rlimit limit;
    long end = 1024;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536) end = (long)limit.rlim_cur;
    for (long descriptor = 3; descriptor < end; descriptor++) close((int)descriptor);
}

/// Runs in the child. Only system calls from here on: other threads may hold the locks of malloc and stdio, and memory is
/// shared with the parent. No function of the setuid family either, whose glibc versions signal all threads.
static int child_main(void *raw) {
    struct child *child = raw;

    // All signals are blocked, so no handler of the parent can run in here. exec would keep ignored signals ignored.
    // The bare system call, because glibc's refuses its own two signals. All zeros is SIG_DFL without flags.
    static const unsigned long by_default[8];
    for (int number = 1; number < _NSIG; number++) syscall(SYS_rt_sigaction, number, by_default, NULL, 8UL);

    if (setsid() < 0) fail(child, APUS_STAGE_SESSION);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) fail(child, APUS_STAGE_SESSION);
    // The parent may have died before the line above.
    if (getppid() != child->parent) _exit(127);

    if (dup2(child->input, STDIN_FILENO) < 0 || dup2(child->output, STDOUT_FILENO) < 0
        || dup2(child->output, STDERR_FILENO) < 0)
        fail(child, APUS_STAGE_STREAMS);
    close_inherited();

    if (chdir(child->request->directory) != 0) fail(child, APUS_STAGE_DIRECTORY);

    // Restrictions (no_new_privs, Landlock, seccomp) belong here, after everything that opens or enters a path, with
    // fail(child, APUS_STAGE_RESTRICT). They bind this task alone although its memory is shared. What changes the memory
    // itself (PR_SET_DUMPABLE) would hit the parent; namespaces are asked for as flags of clone.

    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(child->request->executable, child->request->argv, child->request->envp);
    return fail(child, APUS_STAGE_EXEC);
}

/// Moves a descriptor out of the way of 0, 1 and 2, which it gets when the program was started without them.
static int above_standard(int descriptor) {
    if (descriptor < 0 || descriptor > 2) return descriptor;
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

static int start(struct child *child, char *stack, struct apus_spawn_result *result) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int pidfd = -1;
    int flags = SHARED_MEMORY | CLONE_VFORK | CLONE_PIDFD | SIGCHLD;
    pid_t pid = clone(child_main, stack + STACK_SIZE, flags, child, &pidfd);
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    if (pid < 0) return -1;
    result->pid = pid;
    result->pidfd = pidfd;
    if (pidfd < 0 && child->stage == APUS_STAGE_NONE) {
        // A kernel without CLONE_PIDFD (before 5.2).
        result->pidfd = apus_pidfd_open(pid);
        if (result->pidfd < 0) {
            child->error = errno;
            child->stage = APUS_STAGE_PREPARE;
            kill(-pid, SIGKILL);
        }
    }
    if (child->stage == APUS_STAGE_NONE) return 0;
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
    if (result->pidfd >= 0) close(result->pidfd);
    return -1;
}

static int refuse(struct apus_spawn_result *result, int32_t stage, int32_t error) {
    result->pid = -1;
    result->pidfd = -1;
    result->output = -1;
    result->stage = stage;
    result->error = error;
    return -1;
}

int apus_spawn(const struct apus_spawn_request *request, struct apus_spawn_result *result) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return refuse(result, APUS_STAGE_PREPARE, errno);
    int reader = above_standard(ends[0]);
    int error = errno;
    int writer = above_standard(ends[1]);
    if (reader < 0 || writer < 0) {
        if (reader >= 0) error = errno;
        if (reader >= 0) close(reader);
        if (writer >= 0) close(writer);
        return refuse(result, APUS_STAGE_PREPARE, error);
    }
    int input = above_standard(open("/dev/null", O_RDONLY | O_CLOEXEC));
    error = errno;
    if (input >= 0 && fcntl(reader, F_SETFL, O_NONBLOCK) != 0) {
        error = errno;
        close(input);
        input = -1;
    }
    if (input < 0) {
        close(reader);
        close(writer);
        return refuse(result, APUS_STAGE_PREPARE, error);
    }

    char *stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED) {
        error = errno;
        close(input);
        close(reader);
        close(writer);
        return refuse(result, APUS_STAGE_PREPARE, error);
    }
    // The stack grows down towards it, from far away.
    struct child *child = (struct child *)stack;
    *child = (struct child){.request = request, .parent = getpid(), .input = input, .output = writer};
    int started = start(child, stack, result);
    error = child->stage == APUS_STAGE_NONE ? errno : child->error;
    int32_t stage = child->stage == APUS_STAGE_NONE ? APUS_STAGE_PREPARE : child->stage;
    munmap(stack, STACK_SIZE);
    close(input);
    close(writer);
    if (started != 0) {
        close(reader);
        return refuse(result, stage, error);
    }
    result->output = reader;
    result->stage = APUS_STAGE_NONE;
    result->error = 0;
    return 0;
}
