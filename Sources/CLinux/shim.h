// Calls that the C library declares only under _GNU_SOURCE, which Swift's own import of it does not define.
#if defined(__linux__)
#include <stdint.h>
#include <sys/statfs.h>
#include <sys/types.h>

// copy_file_range(2): copies between two open files inside the kernel.
ssize_t copy_file_range(int from, int64_t *from_offset, int to, int64_t *to_offset, size_t count, unsigned int flags);

// renameat2(2): a rename that can refuse to replace.
int renameat2(int old_directory, const char *old_name, int new_directory, const char *new_name, unsigned int flags);

// fallocate(2): takes the blocks of a file before they are written.
int fallocate(int file, int mode, int64_t offset, int64_t count);

// sched_getaffinity(2): the processors that a process may run on, one bit each.
int sched_getaffinity(pid_t process, size_t size, uint64_t *processors);
#endif
