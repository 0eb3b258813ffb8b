// Linked into the static executable. Without /proc, Swift's runtime aborts before `main`, with a message about itself.
#include <unistd.h>

__attribute__((constructor(101))) static void wheelpatch_needs_proc(void) {
  static const char message[] = "Error: /proc is not mounted; wheelpatch needs it\n";
  char first;
  if (readlink("/proc/self/exe", &first, 1) < 0) {
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(2);
  }
}
