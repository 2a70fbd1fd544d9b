// Gives every test program its main function.
#define BOOST_TEST_MODULE bearerd
#include <boost/test/unit_test.hpp>
