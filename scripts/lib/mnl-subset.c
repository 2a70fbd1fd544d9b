/* Stands in for libmnl where the archive does not hand over libmnl's source:
 * the functions of <libmnl/libmnl.h> but batches and printing, written anew
 * from that header and netlink's own rules (linux/netlink.h). A program that
 * needs more than is here fails to link. scripts/static-parts decides. */
#include <errno.h>
#include <libmnl/libmnl.h>
#include <stdlib.h>
#include <string.h>

/* -- sockets -------------------------------------------------------------- */

struct mnl_socket {
  int fd;
  struct sockaddr_nl addr;
};

struct mnl_socket* mnl_socket_open2(int bus, int flags) {
  struct mnl_socket* nl = calloc(1, sizeof *nl);
  if (!nl)
    return NULL;
  nl->fd = socket(AF_NETLINK, SOCK_RAW | flags, bus);
  if (nl->fd < 0) {
    free(nl);
    return NULL;
  }
  return nl;
}

struct mnl_socket* mnl_socket_open(int bus) {
  return mnl_socket_open2(bus, 0);
}

/* Takes the address that the kernel knows this socket by. */
static int learn_address(struct mnl_socket* nl) {
  socklen_t len = sizeof nl->addr;
  if (getsockname(nl->fd, (struct sockaddr*)&nl->addr, &len) < 0)
    return -1;
  if (len != sizeof nl->addr || nl->addr.nl_family != AF_NETLINK) {
    errno = EINVAL;
    return -1;
  }
  return 0;
}

struct mnl_socket* mnl_socket_fdopen(int fd) {
  struct mnl_socket* nl = calloc(1, sizeof *nl);
  if (!nl)
    return NULL;
  nl->fd = fd;
  if (learn_address(nl) < 0) {
    free(nl);
    return NULL;
  }
  return nl;
}

int mnl_socket_bind(struct mnl_socket* nl, unsigned groups, pid_t pid) {
  nl->addr = (struct sockaddr_nl){.nl_family = AF_NETLINK,
                                  .nl_groups = groups,
                                  .nl_pid = (uint32_t)pid};
  if (bind(nl->fd, (struct sockaddr*)&nl->addr, sizeof nl->addr) < 0)
    return -1;
  return learn_address(nl);
}

int mnl_socket_close(struct mnl_socket* nl) {
  int result = close(nl->fd);
  free(nl);
  return result;
}

int mnl_socket_get_fd(const struct mnl_socket* nl) {
  return nl->fd;
}

unsigned mnl_socket_get_portid(const struct mnl_socket* nl) {
  return nl->addr.nl_pid;
}

ssize_t mnl_socket_sendto(const struct mnl_socket* nl, const void* data,
                          size_t size) {
  static const struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  return sendto(nl->fd, data, size, 0, (const struct sockaddr*)&kernel,
                sizeof kernel);
}

ssize_t mnl_socket_recvfrom(const struct mnl_socket* nl, void* buf,
                            size_t size) {
  struct sockaddr_nl from;
  struct iovec iov = {.iov_base = buf, .iov_len = size};
  struct msghdr msg = {.msg_name = &from,
                       .msg_namelen = sizeof from,
                       .msg_iov = &iov,
                       .msg_iovlen = 1};
  ssize_t result = recvmsg(nl->fd, &msg, 0);
  if (result < 0)
    return result;
  if (msg.msg_flags & MSG_TRUNC) {
    errno = ENOSPC;
    return -1;
  }
  if (msg.msg_namelen != sizeof from) {
    errno = EINVAL;
    return -1;
  }
  return result;
}

int mnl_socket_setsockopt(const struct mnl_socket* nl, int type, void* buf,
                          socklen_t len) {
  return setsockopt(nl->fd, SOL_NETLINK, type, buf, len);
}

int mnl_socket_getsockopt(const struct mnl_socket* nl, int type, void* buf,
                          socklen_t* len) {
  return getsockopt(nl->fd, SOL_NETLINK, type, buf, len);
}

/* -- messages ------------------------------------------------------------- */

size_t mnl_nlmsg_size(size_t len) {
  return MNL_NLMSG_HDRLEN + len;
}

size_t mnl_nlmsg_get_payload_len(const struct nlmsghdr* nlh) {
  return nlh->nlmsg_len - MNL_NLMSG_HDRLEN;
}

struct nlmsghdr* mnl_nlmsg_put_header(void* buf) {
  struct nlmsghdr* nlh = memset(buf, 0, MNL_NLMSG_HDRLEN);
  nlh->nlmsg_len = MNL_NLMSG_HDRLEN;
  return nlh;
}

void* mnl_nlmsg_get_payload(const struct nlmsghdr* nlh) {
  return mnl_nlmsg_get_payload_offset(nlh, 0);
}

void* mnl_nlmsg_get_payload_offset(const struct nlmsghdr* nlh, size_t offset) {
  return (char*)nlh + MNL_NLMSG_HDRLEN + MNL_ALIGN(offset);
}

void* mnl_nlmsg_get_payload_tail(const struct nlmsghdr* nlh) {
  return (char*)nlh + MNL_ALIGN(nlh->nlmsg_len);
}

void* mnl_nlmsg_put_extra_header(struct nlmsghdr* nlh, size_t size) {
  void* header = mnl_nlmsg_get_payload_tail(nlh);
  nlh->nlmsg_len += (uint32_t)MNL_ALIGN(size);
  return memset(header, 0, MNL_ALIGN(size));
}

bool mnl_nlmsg_ok(const struct nlmsghdr* nlh, int len) {
  return len >= (int)sizeof *nlh && nlh->nlmsg_len >= sizeof *nlh
         && (int)nlh->nlmsg_len <= len;
}

struct nlmsghdr* mnl_nlmsg_next(const struct nlmsghdr* nlh, int* len) {
  *len -= MNL_ALIGN(nlh->nlmsg_len);
  return mnl_nlmsg_get_payload_tail(nlh);
}

/* Zero on either side stands for "any": the kernel's own notifications. */
static bool same_or_any(unsigned a, unsigned b) {
  return a == 0 || b == 0 || a == b;
}

bool mnl_nlmsg_seq_ok(const struct nlmsghdr* nlh, unsigned seq) {
  return same_or_any(nlh->nlmsg_seq, seq);
}

bool mnl_nlmsg_portid_ok(const struct nlmsghdr* nlh, unsigned portid) {
  return same_or_any(nlh->nlmsg_pid, portid);
}

/* -- attributes: reading -------------------------------------------------- */

uint16_t mnl_attr_get_type(const struct nlattr* attr) {
  return attr->nla_type & NLA_TYPE_MASK;
}

uint16_t mnl_attr_get_len(const struct nlattr* attr) {
  return attr->nla_len;
}

uint16_t mnl_attr_get_payload_len(const struct nlattr* attr) {
  return (uint16_t)(attr->nla_len - MNL_ATTR_HDRLEN);
}

void* mnl_attr_get_payload(const struct nlattr* attr) {
  return (char*)attr + MNL_ATTR_HDRLEN;
}

#define WWAN_INTEGER(bits)                                                     \
  uint##bits##_t mnl_attr_get_u##bits(const struct nlattr* attr) {             \
    uint##bits##_t value;                                                      \
    memcpy(&value, mnl_attr_get_payload(attr), sizeof value);                  \
    return value;                                                              \
  }                                                                            \
  void mnl_attr_put_u##bits(struct nlmsghdr* nlh, uint16_t type,               \
                            uint##bits##_t value) {                            \
    mnl_attr_put(nlh, type, sizeof value, &value);                             \
  }                                                                            \
  bool mnl_attr_put_u##bits##_check(struct nlmsghdr* nlh, size_t size,         \
                                    uint16_t type, uint##bits##_t value) {     \
    return mnl_attr_put_check(nlh, size, type, sizeof value, &value);          \
  }

WWAN_INTEGER(8)
WWAN_INTEGER(16)
WWAN_INTEGER(32)
WWAN_INTEGER(64)

const char* mnl_attr_get_str(const struct nlattr* attr) {
  return mnl_attr_get_payload(attr);
}

bool mnl_attr_ok(const struct nlattr* attr, int len) {
  return len >= (int)sizeof *attr && attr->nla_len >= sizeof *attr
         && (int)attr->nla_len <= len;
}

struct nlattr* mnl_attr_next(const struct nlattr* attr) {
  return (struct nlattr*)((char*)attr + MNL_ALIGN(attr->nla_len));
}

static int fail(int error) {
  errno = error;
  return -1;
}

int mnl_attr_type_valid(const struct nlattr* attr, uint16_t max) {
  return mnl_attr_get_type(attr) > max ? fail(EOPNOTSUPP) : 1;
}

int mnl_attr_validate2(const struct nlattr* attr, enum mnl_attr_data_type type,
                       size_t size) {
  size_t len = mnl_attr_get_payload_len(attr);
  if (len < size || type >= MNL_TYPE_MAX)
    return fail(type >= MNL_TYPE_MAX ? EINVAL : ERANGE);
  const char* text = mnl_attr_get_payload(attr);
  switch (type) {
    case MNL_TYPE_FLAG:
      return len > 0 ? fail(ERANGE) : 0;
    case MNL_TYPE_NUL_STRING:
      if (len == 0)
        return fail(ERANGE);
      return text[len - 1] != '\0' ? fail(EINVAL) : 0;
    case MNL_TYPE_STRING:
      return len == 0 ? fail(ERANGE) : 0;
    case MNL_TYPE_NESTED:
      return len > 0 && len < MNL_ATTR_HDRLEN ? fail(ERANGE) : 0;
    default:
      return size > 0 && len > size ? fail(ERANGE) : 0;
  }
}

int mnl_attr_validate(const struct nlattr* attr, enum mnl_attr_data_type type) {
  static const size_t sizes[MNL_TYPE_MAX] = {
    [MNL_TYPE_U8] = 1,  [MNL_TYPE_U16] = 2,   [MNL_TYPE_U32] = 4,
    [MNL_TYPE_U64] = 8, [MNL_TYPE_MSECS] = 8,
  };
  if (type >= MNL_TYPE_MAX)
    return fail(EINVAL);
  return mnl_attr_validate2(attr, type, sizes[type]);
}

int mnl_attr_parse_payload(const void* payload, size_t size, mnl_attr_cb_t cb,
                           void* data) {
  const char* end = (const char*)payload + size;
  const struct nlattr* attr = payload;
  for (; mnl_attr_ok(attr, (int)(end - (const char*)attr));
       attr = mnl_attr_next(attr)) {
    int result = cb(attr, data);
    if (result <= MNL_CB_STOP)
      return result;
  }
  return MNL_CB_OK;
}

int mnl_attr_parse_nested(const struct nlattr* nest, mnl_attr_cb_t cb,
                          void* data) {
  return mnl_attr_parse_payload(mnl_attr_get_payload(nest),
                                mnl_attr_get_payload_len(nest), cb, data);
}

int mnl_attr_parse(const struct nlmsghdr* nlh, unsigned offset,
                   mnl_attr_cb_t cb, void* data) {
  const char* first = mnl_nlmsg_get_payload_offset(nlh, offset);
  const char* end = mnl_nlmsg_get_payload_tail(nlh);
  return first < end
           ? mnl_attr_parse_payload(first, (size_t)(end - first), cb, data)
           : MNL_CB_OK;
}

/* -- attributes: writing -------------------------------------------------- */

void mnl_attr_put(struct nlmsghdr* nlh, uint16_t type, size_t len,
                  const void* data) {
  struct nlattr* attr = mnl_nlmsg_get_payload_tail(nlh);
  size_t padded = MNL_ALIGN(len);
  attr->nla_type = type;
  attr->nla_len = (uint16_t)(MNL_ATTR_HDRLEN + len);
  if (len > 0)
    memcpy(mnl_attr_get_payload(attr), data, len);
  memset((char*)mnl_attr_get_payload(attr) + len, 0, padded - len);
  nlh->nlmsg_len += (uint32_t)(MNL_ATTR_HDRLEN + padded);
}

bool mnl_attr_put_check(struct nlmsghdr* nlh, size_t size, uint16_t type,
                        size_t len, const void* data) {
  if (nlh->nlmsg_len + MNL_ATTR_HDRLEN + MNL_ALIGN(len) > size)
    return false;
  mnl_attr_put(nlh, type, len, data);
  return true;
}

void mnl_attr_put_str(struct nlmsghdr* nlh, uint16_t type, const char* text) {
  mnl_attr_put(nlh, type, strlen(text), text);
}

void mnl_attr_put_strz(struct nlmsghdr* nlh, uint16_t type, const char* text) {
  mnl_attr_put(nlh, type, strlen(text) + 1, text);
}

bool mnl_attr_put_str_check(struct nlmsghdr* nlh, size_t size, uint16_t type,
                            const char* text) {
  return mnl_attr_put_check(nlh, size, type, strlen(text), text);
}

bool mnl_attr_put_strz_check(struct nlmsghdr* nlh, size_t size, uint16_t type,
                             const char* text) {
  return mnl_attr_put_check(nlh, size, type, strlen(text) + 1, text);
}

struct nlattr* mnl_attr_nest_start(struct nlmsghdr* nlh, uint16_t type) {
  struct nlattr* start = mnl_nlmsg_get_payload_tail(nlh);
  /* nla_len follows in mnl_attr_nest_end(). */
  start->nla_type = NLA_F_NESTED | type;
  nlh->nlmsg_len += MNL_ATTR_HDRLEN;
  return start;
}

struct nlattr* mnl_attr_nest_start_check(struct nlmsghdr* nlh, size_t size,
                                         uint16_t type) {
  if (nlh->nlmsg_len + MNL_ATTR_HDRLEN > size)
    return NULL;
  return mnl_attr_nest_start(nlh, type);
}

static size_t bytes_since(const struct nlmsghdr* nlh,
                          const struct nlattr* start) {
  return (size_t)((char*)mnl_nlmsg_get_payload_tail(nlh) - (char*)start);
}

void mnl_attr_nest_end(struct nlmsghdr* nlh, struct nlattr* start) {
  start->nla_len = (uint16_t)bytes_since(nlh, start);
}

void mnl_attr_nest_cancel(struct nlmsghdr* nlh, struct nlattr* start) {
  nlh->nlmsg_len -= (uint32_t)bytes_since(nlh, start);
}

/* -- replies -------------------------------------------------------------- */

static int on_error(const struct nlmsghdr* nlh) {
  if (nlh->nlmsg_len < mnl_nlmsg_size(sizeof(struct nlmsgerr)))
    return fail(EBADMSG);
  const struct nlmsgerr* reply = mnl_nlmsg_get_payload(nlh);
  errno = reply->error < 0 ? -reply->error : reply->error;
  return reply->error == 0 ? MNL_CB_STOP : MNL_CB_ERROR;
}

static int on_message(const struct nlmsghdr* nlh, mnl_cb_t cb, void* data,
                      mnl_cb_t* control, unsigned controls) {
  if (nlh->nlmsg_type >= NLMSG_MIN_TYPE)
    return cb ? cb(nlh, data) : MNL_CB_OK;
  if (nlh->nlmsg_type < controls && control && control[nlh->nlmsg_type])
    return control[nlh->nlmsg_type](nlh, data);
  switch (nlh->nlmsg_type) {
    case NLMSG_ERROR:
      return on_error(nlh);
    case NLMSG_DONE:
      return MNL_CB_STOP;
    default:
      return MNL_CB_OK;
  }
}

int mnl_cb_run2(const void* buf, size_t size, unsigned seq, unsigned portid,
                mnl_cb_t cb, void* data, mnl_cb_t* control, unsigned controls) {
  int left = (int)size;
  const struct nlmsghdr* nlh = buf;
  for (; mnl_nlmsg_ok(nlh, left); nlh = mnl_nlmsg_next(nlh, &left)) {
    if (!mnl_nlmsg_portid_ok(nlh, portid))
      return fail(ESRCH);
    if (!mnl_nlmsg_seq_ok(nlh, seq))
      return fail(EPROTO);
    /* The kernel's tables changed while it was dumping them. */
    if (nlh->nlmsg_flags & NLM_F_DUMP_INTR)
      return fail(EINTR);
    int result = on_message(nlh, cb, data, control, controls);
    if (result <= MNL_CB_STOP)
      return result;
  }
  return MNL_CB_OK;
}

int mnl_cb_run(const void* buf, size_t size, unsigned seq, unsigned portid,
               mnl_cb_t cb, void* data) {
  return mnl_cb_run2(buf, size, seq, portid, cb, data, NULL, 0);
}
