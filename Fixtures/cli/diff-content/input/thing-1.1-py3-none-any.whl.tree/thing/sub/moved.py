# stays as it is
