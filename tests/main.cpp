// Gives every test program its main function.
#define BOOST_TEST_MODULE wwand
#include <boost/test/unit_test.hpp>
