/* Keeps glibc's name services out of the static executable. sd-bus and
 * libsystemd's helpers refer to them for TCP addresses and for user names,
 * neither of which bearerd uses; linked statically they would load shared
 * libraries at run time. Here, there is no such host and no such user. */
#include <errno.h>
#include <grp.h>
#include <netdb.h>
#include <pwd.h>
#include <stddef.h>

int getaddrinfo(const char* node, const char* service,
                const struct addrinfo* hints, struct addrinfo** result) {
  (void)node;
  (void)service;
  (void)hints;
  *result = NULL;
  return EAI_FAIL;
}

void freeaddrinfo(struct addrinfo* list) {
  (void)list;
}

int getnameinfo(const struct sockaddr* address, socklen_t address_len,
                char* host, socklen_t host_len, char* service,
                socklen_t service_len, int flags) {
  (void)address;
  (void)address_len;
  (void)host;
  (void)host_len;
  (void)service;
  (void)service_len;
  (void)flags;
  return EAI_FAIL;
}

struct passwd* getpwnam(const char* name) {
  (void)name;
  errno = ENOENT;
  return NULL;
}

struct passwd* getpwuid(uid_t uid) {
  (void)uid;
  errno = ENOENT;
  return NULL;
}

struct group* getgrnam(const char* name) {
  (void)name;
  errno = ENOENT;
  return NULL;
}

struct group* getgrgid(gid_t gid) {
  (void)gid;
  errno = ENOENT;
  return NULL;
}

/* Not found is no error of these. */
int getpwnam_r(
  const char* name, struct passwd* entry, char* text, size_t size,
  struct passwd** result) {
  (void)name;
  (void)entry;
  (void)text;
  (void)size;
  *result = NULL;
  return 0;
}

int getpwuid_r(
  uid_t uid, struct passwd* entry, char* text, size_t size,
  struct passwd** result) {
  (void)uid;
  return getpwnam_r("", entry, text, size, result);
}

int getgrnam_r(
  const char* name, struct group* entry, char* text, size_t size,
  struct group** result) {
  (void)name;
  (void)entry;
  (void)text;
  (void)size;
  *result = NULL;
  return 0;
}

int getgrgid_r(
  gid_t gid, struct group* entry, char* text, size_t size,
  struct group** result) {
  (void)gid;
  return getgrnam_r("", entry, text, size, result);
}

/* Each thread has a state of the resolver's, which comes with the resolver. */
struct __res_state;
__thread struct __res_state* __libc_resp;
