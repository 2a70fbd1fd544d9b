// The "C" locale and the standard streams of the static program, with what is
// used of them: char, not wchar_t; text and numbers, not money, dates or
// messages. libstdc++'s own start-up names every facet there is and keeps with
// them a fifth of the program (ARCHITECTURE.md, "Size").
//
// A stream that needs a facet which is not here fails with std::bad_cast, as
// the standard has it for a locale without that facet. Where something refers
// to a part of start-up that this file does not define (another locale, wide
// streams), the linker says "multiple definition": nothing goes missing
// silently.
#include <cstring>
#include <ext/stdio_sync_filebuf.h>
#include <iostream>
#include <locale>
#include <new>

static_assert(
  _GLIBCXX_RELEASE == 12,
  "declared by libstdc++ 12: compare with the start-up of this one");

// Number formatting looks for its cache under the older of two names.
extern std::locale::id
  older_numpunct_id __asm__("_ZNSt8numpunctIcE2idE"); // NOLINT

namespace {

template <class T>
struct alignas(T) place {
  unsigned char bytes[sizeof(T)];
};

// Never destroyed: whatever ends last may still write.
constexpr size_t most_facets = 96; // libstdc++ 12 counts to 54
const std::locale::facet* facets[most_facets];
const std::locale::facet* caches[most_facets];
char c_name[] = "C";
char* names[12] = {c_name};

template <class T>
T* lasting(place<T>& where) {
  return ::new (&where) T{1};
}

} // namespace

namespace std {

const locale::id* const locale::_S_twinned_facets[] = {nullptr};

locale::_Impl::_Impl(size_t refs) throw()
  : _M_refcount(static_cast<_Atomic_word>(refs)), _M_facets(facets),
    _M_facets_size(most_facets), _M_caches(caches), _M_names(names) {
  static place<std::ctype<char>> types;
  static place<codecvt<char, char, mbstate_t>> bytes;
  static place<num_put<char>> numbers;
  static place<__numpunct_cache<char>> cache;
  static place<numpunct<char>> marks;
  _M_init_facet_unchecked(::new (&types) std::ctype<char>{nullptr, false, 1});
  _M_init_facet_unchecked(lasting(bytes));
  _M_init_facet_unchecked(lasting(numbers));
  auto* cached = ::new (&cache) __numpunct_cache<char>{2};
  _M_init_facet_unchecked(::new (&marks) numpunct<char>{cached, 1});
  _M_caches[numpunct<char>::id._M_id()] = cached;
  _M_caches[older_numpunct_id._M_id()] = cached;
}

void locale::_S_initialize_once() throw() {
  static place<_Impl> impl;
  // One reference is _S_classic's, one _S_global's.
  _S_classic = ::new (&impl) _Impl{2};
  _S_global = _S_classic;
}

void locale::_S_initialize() {
  if (_S_classic == nullptr)
    _S_initialize_once();
}

locale::locale() throw() : _M_impl{nullptr} {
  _S_initialize();
  _M_impl = _S_global;
}

const locale& locale::classic() {
  static const locale result;
  return result;
}

ios_base::Init::Init() {
  using buffer = __gnu_cxx::stdio_sync_filebuf<char>;
  if (_S_refcount++ != 0)
    return;
  static place<buffer> out;
  static place<buffer> in;
  static place<buffer> err;
  ::new (&cout) ostream{::new (&out) buffer{stdout}};
  ::new (&cin) istream{::new (&in) buffer{stdin}};
  auto* errors = ::new (&err) buffer{stderr};
  ::new (&cerr) ostream{errors};
  ::new (&clog) ostream{errors};
  cin.tie(&cout);
  cerr.setf(ios_base::unitbuf);
  cerr.tie(&cout);
  ++_S_refcount;
}

ios_base::Init::~Init() {
  if (--_S_refcount != 1)
    return;
  cout.flush();
  clog.flush();
}

} // namespace std
